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
}
