using DellServerManager.Persistence;

namespace DellServerManager.Servers.Catalog;

/// <summary>A row of the server table as the database gives it.</summary>
internal sealed record ServerTableRow
{
    /// <summary>Columns in the order of the members below; <c>s</c> is the server, <c>v</c> its vitals.</summary>
    public const string Columns =
        """
        s.id, s.address, s.port, s.name, s.hostname, s.service_tag, s.model, s.generation::int AS generation, s.bios_version, s.idrac_firmware,
        s.power_state, s.health, s.connection_status, s.connection_error, s.credential_status, s.credential_set_id, s.memory_gib,
        s.processor_count, s.core_count, s.drive_count, s.location, s.tags, s.finding_count, s.worst_finding, s.revision, s.registered_at,
        v.last_seen_at, v.last_health_check_at, v.last_connection_test_at, v.power_watts, v.inlet_celsius
        """;

    public const string Tables = "dsm.server s LEFT JOIN dsm.server_vital v ON v.server_id = s.id";

    public Guid Id { get; init; }

    public string Address { get; init; } = "";

    public int Port { get; init; }

    public string Name { get; init; } = "";

    public string? Hostname { get; init; }

    public string? ServiceTag { get; init; }

    public string? Model { get; init; }

    public int? Generation { get; init; }

    public string? BiosVersion { get; init; }

    public string? IdracFirmware { get; init; }

    public string? PowerState { get; init; }

    public string? Health { get; init; }

    public string? ConnectionStatus { get; init; }

    public string? ConnectionError { get; init; }

    public string? CredentialStatus { get; init; }

    public Guid? CredentialSetId { get; init; }

    public double? MemoryGib { get; init; }

    public int? ProcessorCount { get; init; }

    public int? CoreCount { get; init; }

    public int? DriveCount { get; init; }

    public string? Location { get; init; }

    public string[] Tags { get; init; } = [];

    public int FindingCount { get; init; }

    public string? WorstFinding { get; init; }

    public long Revision { get; init; }

    public DateTimeOffset RegisteredAt { get; init; }

    public DateTimeOffset? LastSeenAt { get; init; }

    public DateTimeOffset? LastHealthCheckAt { get; init; }

    public DateTimeOffset? LastConnectionTestAt { get; init; }

    public double? PowerWatts { get; init; }

    public double? InletCelsius { get; init; }

    /// <summary>The sort values of this row as text, for the next page's cursor.</summary>
    public string[]? Keys { get; init; }

    public ServerRow ToRow() => new()
    {
        Id = Id,
        Address = Address,
        Port = Port,
        Name = Name,
        Hostname = Hostname,
        ServiceTag = ServiceTag,
        Model = Model,
        Generation = Generation,
        BiosVersion = BiosVersion,
        IdracFirmware = IdracFirmware,
        PowerState = StateJson.Value<PowerState>(PowerState),
        Health = StateJson.Value<Health>(Health),
        ConnectionStatus = StateJson.Value<ConnectionStatus>(ConnectionStatus),
        ConnectionError = ConnectionError,
        CredentialTestStatus = StateJson.Value<CredentialTestStatus>(CredentialStatus),
        CredentialSetId = CredentialSetId,
        MemoryGiB = MemoryGib,
        ProcessorCount = ProcessorCount,
        CoreCount = CoreCount,
        DriveCount = DriveCount,
        Location = Location,
        Tags = Tags,
        FindingCount = FindingCount,
        WorstFinding = WorstFinding,
        Revision = Revision,
        RegisteredAt = RegisteredAt,
        LastSeenAt = LastSeenAt,
        LastHealthCheckAt = LastHealthCheckAt,
        LastConnectionTestAt = LastConnectionTestAt,
        PowerWatts = PowerWatts,
        InletCelsius = InletCelsius,
    };
}
