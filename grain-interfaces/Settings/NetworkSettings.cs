using System.ComponentModel.DataAnnotations;

namespace DellServerManager.Settings;

/// <summary>How devices are reached: trust, time-outs, retries, pacing. Settings name: <c>network</c>.</summary>
public sealed record NetworkSettings
{
    public const string Name = "network";

    public TlsTrust TlsMode { get; init; } = TlsTrust.PinOnFirstUse;

    /// <summary>Certificates (PEM) that sign the site's iDRACs; used with <see cref="TlsTrust.SiteCa"/>.</summary>
    [MaxLength(262_144)]
    public string? SiteCaPem { get; init; }

    /// <summary>Lets old iDRAC8 firmware negotiate TLS 1.0/1.1 and CBC ciphers.</summary>
    public bool AllowLegacyCiphers { get; init; }

    /// <summary>Requests at once to one iDRAC.</summary>
    [Range(1, 4)]
    public int MaxConcurrentPerServer { get; init; } = 2;

    /// <summary>Least time between two requests to one iDRAC.</summary>
    [Range(0, 60_000)]
    public int RequestDelayMs { get; init; }

    /// <summary>Until the iDRAC accepts a connection.</summary>
    [Range(1, 60)]
    public int ConnectTimeoutSeconds { get; init; } = 10;

    [Range(1, 300)]
    public int ReadTimeoutSeconds { get; init; } = 60;

    /// <summary>Bound of a whole operation, such as an inventory.</summary>
    [Range(5, 7200)]
    public int OperationTimeoutSeconds { get; init; } = 300;

    [Range(0, 10)]
    public int MaxRetryAttempts { get; init; } = 2;

    [Range(1, 300)]
    public int RetryDelaySeconds { get; init; } = 2;

    public RetryBackoff RetryBackoff { get; init; } = RetryBackoff.Exponential;

    /// <summary>Requests at once over the whole site, all nodes together.</summary>
    [Range(1, 10_000)]
    public int MaxConcurrentConnections { get; init; } = 256;

    /// <summary>Requests per minute over the whole site, all nodes together.</summary>
    [Range(60, 1_000_000)]
    public int MaxRequestsPerMinute { get; init; } = 60_000;

    [Range(30, 86_400)]
    public int HealthIntervalSeconds { get; init; } = 300;

    /// <summary>Points out iDRACs whose typical answer takes longer than <see cref="LatencyAlertThresholdMs"/>.</summary>
    public bool MonitorLatency { get; init; } = true;

    [Range(50, 60_000)]
    public int LatencyAlertThresholdMs { get; init; } = 3000;

    /// <summary>Bad reads in a row after which a server counts as unreachable.</summary>
    [Range(2, 20)]
    public int FailedReadsUntilUnreachable { get; init; } = 3;

    /// <summary>A server is added only when its address answers as an iDRAC whose certificate is acceptable.</summary>
    public bool RequirePrerequisites { get; init; }
}

public enum TlsTrust
{
    System,
    SiteCa,
    PinOnFirstUse,
    AcceptAny,
}

public enum RetryBackoff
{
    Linear,
    Exponential,
}
