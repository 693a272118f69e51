namespace DellServerManager.Servers;

/// <summary>What moves with every poll and is therefore no part of the state.</summary>
internal sealed record Vitals
{
    public DateTimeOffset? LastSeenAt { get; init; }

    public DateTimeOffset? LastHealthCheckAt { get; init; }

    public DateTimeOffset? LastConnectionTestAt { get; init; }

    public double? PowerWatts { get; init; }

    public double? InletCelsius { get; init; }

    public int? LatencyMs { get; init; }

    /// <summary>These over earlier ones: a moment that was not reached this time stays.</summary>
    public Vitals Over(Vitals? earlier) => this with
    {
        LastSeenAt = LastSeenAt ?? earlier?.LastSeenAt,
        LastConnectionTestAt = LastConnectionTestAt ?? earlier?.LastConnectionTestAt,
    };
}
