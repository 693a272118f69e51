using DellServerManager.Connectors.Redfish.Capabilities;

namespace DellServerManager.Servers;

/// <summary>What a server stores: written only when something of it changed. What moves with every poll is in <see cref="Vitals"/>.</summary>
internal sealed record ServerState
{
    public int Schema { get; init; } = 1;

    public StoredRegistration? Registration { get; init; }

    public DateTimeOffset? RegisteredAt { get; init; }

    public DateTimeOffset? RemovedAt { get; init; }

    public ServerIdentity? Identity { get; init; }

    public ServerHardware? Hardware { get; init; }

    public PowerState PowerState { get; init; }

    public Health Health { get; init; }

    public IReadOnlyList<HealthReason> HealthReasons { get; init; } = [];

    public IReadOnlyList<SubsystemHealth> Subsystems { get; init; } = [];

    public ConnectionStatus ConnectionStatus { get; init; }

    /// <summary>Why the last read failed; null when it went well.</summary>
    public string? ConnectionError { get; init; }

    /// <summary>Bad reads in a row.</summary>
    public int FailedReads { get; init; }

    /// <summary>Since when the reads fail; null when the last one went well.</summary>
    public DateTimeOffset? UnreachableSince { get; init; }

    public CredentialTestStatus CredentialStatus { get; init; }

    /// <summary>The credential that was refused, so that it is not tried again and again.</summary>
    public RefusedCredential? Refused { get; init; }

    /// <summary>Worst first.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public CapabilityRecord? Capabilities { get; init; }

    public ServerCertificate? Certificate { get; init; }

    public ServerCertificate? ChangedCertificate { get; init; }

    public Guid? SameAs { get; init; }

    /// <summary>An address this server is about to take over from a registration that turned out to be the same server.</summary>
    public PendingMove? MovingTo { get; init; }

    public DateTimeOffset? InventoryAt { get; init; }

    /// <summary>What the last reads could not read, in words.</summary>
    public IReadOnlyList<string> ReadProblems { get; init; } = [];

    /// <summary>Up to which entry the Lifecycle log was read.</summary>
    public string? LifecycleLogReadTo { get; init; }
}

internal sealed record StoredRegistration
{
    public required string Address { get; init; }

    public required int Port { get; init; }

    public string? Name { get; init; }

    public Guid? CredentialSetId { get; init; }

    public string? OwnUsername { get; init; }

    public string? SealedOwnPassword { get; init; }

    /// <summary>Counts the own passwords.</summary>
    public long OwnVersion { get; init; }

    public string? Notes { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? Location { get; init; }
}

internal sealed record ServerIdentity
{
    public string? ServiceTag { get; init; }

    public string? Model { get; init; }

    public string? Hostname { get; init; }

    public int? Generation { get; init; }

    public string? BiosVersion { get; init; }

    public string? IdracFirmware { get; init; }

    public string? ManagerMac { get; init; }

    public string? AssetTag { get; init; }
}

internal sealed record ServerHardware
{
    public double? MemoryGiB { get; init; }

    public int? ProcessorCount { get; init; }

    public int? CoreCount { get; init; }

    public int? DriveCount { get; init; }

    public string? ProcessorModel { get; init; }
}

/// <param name="Source">Where it came from: a set's id, <c>own</c> or <c>environment</c>.</param>
internal sealed record RefusedCredential(string Source, long Version, DateTimeOffset At);

internal sealed record PendingMove(string Address, int Port);
