namespace DellServerManager.Activity;

/// <summary>Calls to devices in the last hour.</summary>
[GenerateSerializer, Immutable, Alias("dsm.activity-hour")]
public sealed record ActivityHour
{
    /// <summary>Minute by minute, the oldest first; sixty of them.</summary>
    [Id(0)] public required IReadOnlyList<ActivityMinute> Minutes { get; init; }

    [Id(1)] public required int Calls { get; init; }

    [Id(2)] public required int Failures { get; init; }

    /// <summary>Single calls above the limit for slow ones.</summary>
    [Id(3)] public required int Slow { get; init; }

    /// <summary>Half of the calls took at most this long; null without calls.</summary>
    [Id(4)] public int? MedianMs { get; init; }

    [Id(5)] public int? P95Ms { get; init; }

    /// <summary>The servers that answered slowest in their last health check; at most five.</summary>
    [Id(6)] public IReadOnlyList<SlowServer> Slowest { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("dsm.activity-minute")]
public sealed record ActivityMinute(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] int Calls,
    [property: Id(2)] int Failures);

[GenerateSerializer, Immutable, Alias("dsm.slow-server")]
public sealed record SlowServer(
    [property: Id(0)] Guid ServerId,
    [property: Id(1)] string Name,
    [property: Id(2)] int MedianMs);
