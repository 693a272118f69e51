using System.ComponentModel.DataAnnotations;

namespace DellServerManager.Settings;

/// <summary>What is kept of the calls to devices and for how long. Settings name: <c>activity</c>.</summary>
public sealed record ActivitySettings
{
    public const string Name = "activity";

    /// <summary>What is kept of calls; what changes a device is kept at every level.</summary>
    public ActivityLevel LogLevel { get; init; } = ActivityLevel.Info;

    [Range(1, 3650)]
    public int RetentionDays { get; init; } = 30;

    /// <summary>Days that request and response bodies are kept.</summary>
    [Range(1, 365)]
    public int BodyRetentionDays { get; init; } = 7;

    /// <summary>Bytes of a body that are kept.</summary>
    [Range(0, 1_048_576)]
    public int MaxBodyBytes { get; init; } = 32_768;

    public bool AutoCleanup { get; init; } = true;

    /// <summary>Daily statistics outlive the rows they were made of.</summary>
    public bool KeepStatistics { get; init; } = true;

    public bool AlertOnFailures { get; init; } = true;

    public bool AlertOnSlow { get; init; }

    [Range(50, 600_000)]
    public int SlowThresholdMs { get; init; } = 5000;

    /// <summary>Days that audit rows are kept; never less than 90.</summary>
    [Range(90, 3650)]
    public int AuditRetentionDays { get; init; } = 730;
}

public enum ActivityLevel
{
    /// <summary>A row for every call, also for each routine read.</summary>
    Debug,

    /// <summary>Routine reads that went well are gathered in one row per round.</summary>
    Info,

    /// <summary>Of reads only those that failed or were slow.</summary>
    Warn,

    /// <summary>Of reads only those that failed.</summary>
    Error,
}
