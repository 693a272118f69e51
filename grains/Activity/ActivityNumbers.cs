using DellServerManager.Persistence;
using DellServerManager.Settings;
using Npgsql;

namespace DellServerManager.Activity;

/// <summary>The last hour of calls in numbers, read at most every few seconds for all who ask on this silo.</summary>
internal sealed class ActivityNumbers(NpgsqlDataSource database, SiteSettings settings, TimeProvider time)
{
    private const int Minutes = 60;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly Memo<ActivityHour> _hour = new();

    public Task<ActivityHour> LastHourAsync() => _hour.GetAsync(time, Fresh, ReadAsync);

    private async Task<ActivityHour> ReadAsync()
    {
        var now = time.GetUtcNow();
        var start = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, now.Minute, 0, TimeSpan.Zero).AddMinutes(1 - Minutes);
        var minutes = await database.ReadAsync<MinuteRow>(
            """
            SELECT date_trunc('minute', at) AS at, sum(request_count)::int AS calls, (count(*) FILTER (WHERE NOT success))::int AS failures,
                   (count(*) FILTER (WHERE request_count = 1 AND duration_ms > @slow))::int AS slow
            FROM dsm.activity WHERE at >= @from GROUP BY 1
            """,
            new { from = start, slow = settings.Activity.SlowThresholdMs });

        // What one request took: a round's row stands for several.
        var times = await database.ReadOneAsync<TimesRow>(
            """
            SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_ms / greatest(1, request_count)) AS median,
                   percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_ms / greatest(1, request_count)) AS p95
            FROM dsm.activity WHERE at >= @from
            """,
            new { from = start });
        var slowest = await database.ReadAsync<SlowRow, SlowServer>(
            """
            SELECT s.id, s.name, v.latency_ms FROM dsm.server_vital v JOIN dsm.server s ON s.id = v.server_id
            WHERE v.latency_ms IS NOT NULL ORDER BY v.latency_ms DESC LIMIT 5
            """,
            row => new SlowServer(row.Id, row.Name, row.LatencyMs));
        var known = minutes.ToDictionary(row => row.At);
        return new ActivityHour
        {
            Minutes =
            [
                .. from offset in Enumerable.Range(0, Minutes)
                   let at = start.AddMinutes(offset)
                   select known.TryGetValue(at, out var row) ? new ActivityMinute(at, row.Calls, row.Failures) : new ActivityMinute(at, 0, 0),
            ],
            Calls = minutes.Sum(row => row.Calls),
            Failures = minutes.Sum(row => row.Failures),
            Slow = minutes.Sum(row => row.Slow),
            MedianMs = (int?)times?.Median,
            P95Ms = (int?)times?.P95,
            Slowest = slowest,
        };
    }

    private sealed record MinuteRow
    {
        public DateTimeOffset At { get; init; }

        public int Calls { get; init; }

        public int Failures { get; init; }

        public int Slow { get; init; }
    }

    private sealed record TimesRow
    {
        public double? Median { get; init; }

        public double? P95 { get; init; }
    }

    private sealed record SlowRow
    {
        public Guid Id { get; init; }

        public string Name { get; init; } = "";

        public int LatencyMs { get; init; }
    }
}
