namespace DellServerManager.Servers.Monitoring;

/// <summary>What one health cycle read. Null members were not told.</summary>
internal sealed record HealthReading
{
    public required DateTimeOffset At { get; init; }

    public PowerState PowerState { get; init; }

    public Health Health { get; init; }

    public IReadOnlyList<HealthReason> Reasons { get; init; } = [];

    public IReadOnlyList<SubsystemHealth> Subsystems { get; init; } = [];

    public required ServerIdentity Identity { get; init; }

    public double? MemoryGiB { get; init; }

    public int? ProcessorCount { get; init; }

    public string? ProcessorModel { get; init; }

    public double? PowerWatts { get; init; }

    public double? InletCelsius { get; init; }

    /// <summary>How far the iDRAC's clock is from ours; null when it was not read this time.</summary>
    public TimeSpan? ClockSkew { get; init; }

    /// <summary>Drives that predict their failure; null when drives were not read this time.</summary>
    public IReadOnlyList<string>? PredictedFailures { get; init; }

    /// <summary>Groups of power supplies or fans that are not redundant any more.</summary>
    public IReadOnlyList<string> LostRedundancy { get; init; } = [];

    /// <summary>How long a typical answer of this reading took; null when nothing was measured.</summary>
    public int? TypicalAnswerMs { get; init; }

    /// <summary>A longer typical answer is pointed out; null: none is.</summary>
    public int? SlowerThanMs { get; init; }

    public IReadOnlyList<string> Problems { get; init; } = [];
}
