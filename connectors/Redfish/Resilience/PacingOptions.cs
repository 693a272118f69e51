namespace DellServerManager.Connectors.Redfish.Resilience;

/// <summary>How the waits between retries grow.</summary>
public enum RetryBackoff
{
    Linear,
    Exponential,
}

/// <summary>How gently iDRACs are treated. One instance is shared by all devices with the same settings.</summary>
public sealed record PacingOptions
{
    public static PacingOptions Default { get; } = new();

    /// <summary>Requests at once to one device; an iDRAC is one weak processor.</summary>
    public int MaxConcurrent { get; init; } = 2;

    /// <summary>From the start of one request to the start of the next.</summary>
    public TimeSpan MinDistance { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Tries after the first one; 0 for none.</summary>
    public int MaxRetryAttempts { get; init; } = 2;

    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    public RetryBackoff Backoff { get; init; } = RetryBackoff.Exponential;

    /// <summary>No wait is longer. Who is asked to wait longer gets the answer instead, with the time in it.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Failures in a row after which the device is left alone; 0 for never.</summary>
    public int BreakerFailures { get; init; } = 5;

    public TimeSpan BreakerDuration { get; init; } = TimeSpan.FromSeconds(60);
}
