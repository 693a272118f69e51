namespace DellServerManager.Servers;

/// <summary>What is known of one server. Unknown values are null or <c>Unknown</c>, never zero or empty text.</summary>
[GenerateSerializer, Immutable, Alias("dsm.server-snapshot")]
public sealed record ServerSnapshot
{
    [Id(0)] public required Guid Id { get; init; }

    /// <summary>The iDRAC's IPv4 or IPv6 address, or its name.</summary>
    [Id(1)] public required string Address { get; init; }

    [Id(2)] public required int Port { get; init; }

    /// <summary>The name people gave it; else host name, service tag or address, whichever is known first.</summary>
    [Id(3)] public required string Name { get; init; }

    [Id(4)] public string? Hostname { get; init; }

    /// <summary>Dell service tag; Redfish calls it the system's SKU.</summary>
    [Id(5)] public string? ServiceTag { get; init; }

    [Id(6)] public string? Model { get; init; }

    /// <summary>iDRAC generation: 8, 9 or 10.</summary>
    [Id(7)] public int? Generation { get; init; }

    [Id(8)] public string? BiosVersion { get; init; }

    [Id(9)] public string? IdracFirmware { get; init; }

    [Id(10)] public PowerState PowerState { get; init; }

    [Id(11)] public Health Health { get; init; }

    [Id(12)] public IReadOnlyList<HealthReason> HealthReasons { get; init; } = [];

    [Id(13)] public ConnectionStatus ConnectionStatus { get; init; }

    /// <summary>Why the last read failed, in words, or null when it went well.</summary>
    [Id(14)] public string? ConnectionError { get; init; }

    [Id(15)] public double? MemoryGiB { get; init; }

    [Id(16)] public int? ProcessorCount { get; init; }

    [Id(17)] public int? CoreCount { get; init; }

    [Id(18)] public int? DriveCount { get; init; }

    [Id(19)] public string? ProcessorModel { get; init; }

    /// <summary>When the iDRAC last answered, UTC.</summary>
    [Id(20)] public DateTimeOffset? LastSeenAt { get; init; }

    [Id(21)] public DateTimeOffset? LastHealthCheckAt { get; init; }

    [Id(22)] public DateTimeOffset? LastConnectionTestAt { get; init; }

    [Id(23)] public DateTimeOffset? LastInventoryAt { get; init; }

    [Id(24)] public CredentialTestStatus CredentialTestStatus { get; init; }

    /// <summary>The set linked to this server by a person; null when the address decides.</summary>
    [Id(25)] public Guid? CredentialSetId { get; init; }

    /// <summary>User name of credentials that belong to this server alone, or null.</summary>
    [Id(26)] public string? OwnUsername { get; init; }

    [Id(27)] public IReadOnlyList<Finding> Findings { get; init; } = [];

    [Id(28)] public double? PowerWatts { get; init; }

    [Id(29)] public double? InletCelsius { get; init; }

    [Id(30)] public string? Notes { get; init; }

    [Id(31)] public IReadOnlyList<string> Tags { get; init; } = [];

    [Id(32)] public string? Location { get; init; }

    [Id(33)] public string? AssetTag { get; init; }

    [Id(34)] public ServerCertificate? Certificate { get; init; }

    /// <summary>A certificate that was shown instead of the pinned one and waits for a person, or null.</summary>
    [Id(35)] public ServerCertificate? ChangedCertificate { get; init; }

    /// <summary>The server this one turned out to be, when two addresses lead to one service tag.</summary>
    [Id(36)] public Guid? SameAs { get; init; }

    [Id(37)] public IReadOnlyList<SubsystemHealth> Subsystems { get; init; } = [];

    [Id(38)] public DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Counts the stored changes of this server; a larger one is newer.</summary>
    [Id(39)] public long Revision { get; init; }

    /// <summary>What the last full read could not read, in words.</summary>
    [Id(40)] public IReadOnlyList<string> ReadProblems { get; init; } = [];

    [Id(41)] public string? ManagerMac { get; init; }

    /// <summary>Until when no request is sent because several failed, or null when the way is free.</summary>
    [Id(42)] public DateTimeOffset? PausedUntil { get; init; }
}

/// <summary>Why a server is not healthy: one component with its state.</summary>
[GenerateSerializer, Immutable, Alias("dsm.health-reason")]
public sealed record HealthReason(
    [property: Id(0)] string Component,
    [property: Id(1)] Health Severity,
    [property: Id(2)] string Message);

/// <summary>Rolled-up health of one subsystem, such as <c>Storage</c>.</summary>
[GenerateSerializer, Immutable, Alias("dsm.subsystem-health")]
public sealed record SubsystemHealth(
    [property: Id(0)] string Name,
    [property: Id(1)] Health Health);

/// <summary>Something that needs attention, since when, and what to do next.</summary>
[GenerateSerializer, Immutable, Alias("dsm.finding")]
public sealed record Finding
{
    [Id(0)] public required FindingKind Kind { get; init; }

    [Id(1)] public required Health Severity { get; init; }

    /// <summary>Component it is about, or null for the server as a whole.</summary>
    [Id(2)] public string? Component { get; init; }

    [Id(3)] public required string Message { get; init; }

    [Id(4)] public required string NextStep { get; init; }

    [Id(5)] public required DateTimeOffset Since { get; init; }
}

/// <summary>The TLS certificate an iDRAC shows.</summary>
[GenerateSerializer, Immutable, Alias("dsm.server-certificate")]
public sealed record ServerCertificate(
    [property: Id(0)] string Sha256,
    [property: Id(1)] string Subject,
    [property: Id(2)] string Issuer,
    [property: Id(3)] DateTimeOffset NotAfter,
    [property: Id(4)] DateTimeOffset SeenAt);
