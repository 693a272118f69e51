using DellServerManager.Persistence;
using Npgsql;

namespace DellServerManager.Servers;

/// <summary>Writes the vitals of this silo's servers in batches; of several for one server only the newest is written.</summary>
internal sealed partial class VitalsWriter(NpgsqlDataSource database, TimeProvider time, ILogger<VitalsWriter> logger) : BackgroundService
{
    private static readonly TimeSpan FlushEvery = TimeSpan.FromMilliseconds(500);
    private readonly Lock _gate = new();
    private Dictionary<Guid, Vitals> _waiting = [];

    public void Report(Guid serverId, Vitals vitals)
    {
        lock (_gate)
        {
            _waiting[serverId] = vitals;
        }
    }

    /// <summary>The stored vitals of a server that was just activated.</summary>
    public async Task<Vitals> ReadAsync(Guid serverId) =>
        await database.ReadOneAsync<Vitals>("SELECT * FROM dsm.server_vital WHERE server_id = @serverId", new { serverId }) ?? new Vitals();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(FlushEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await FlushAsync();
            }
        }
        catch (OperationCanceledException)
        {
            await FlushAsync();
        }
    }

    private async Task FlushAsync()
    {
        Dictionary<Guid, Vitals> batch;
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                return;
            }

            (batch, _waiting) = (_waiting, []);
        }

        try
        {
            await WriteAsync(batch);
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            LogNotWritten(batch.Count, error.Message);
            lock (_gate)
            {
                foreach (var (id, vitals) in batch)
                {
                    _waiting.TryAdd(id, vitals);
                }
            }
        }
    }

    // Servers that were removed meanwhile are left out. Sorted, so that two silos never lock rows in opposite order.
    private async Task WriteAsync(Dictionary<Guid, Vitals> batch)
    {
        var ids = batch.Keys.Order().ToArray();
        await database.RunAsync(
            """
            INSERT INTO dsm.server_vital AS v (server_id, last_seen_at, last_health_check_at, last_connection_test_at, power_watts, inlet_celsius, latency_ms)
            SELECT n.* FROM unnest(@ids, @seen, @checked, @tested, @watts, @inlet, @latency)
                AS n (server_id, last_seen_at, last_health_check_at, last_connection_test_at, power_watts, inlet_celsius, latency_ms)
            WHERE EXISTS (SELECT 1 FROM dsm.server s WHERE s.id = n.server_id)
            ON CONFLICT (server_id) DO UPDATE SET
                last_seen_at = coalesce(excluded.last_seen_at, v.last_seen_at),
                last_health_check_at = excluded.last_health_check_at,
                last_connection_test_at = coalesce(excluded.last_connection_test_at, v.last_connection_test_at),
                power_watts = excluded.power_watts, inlet_celsius = excluded.inlet_celsius, latency_ms = excluded.latency_ms
            """,
            new
            {
                ids,
                seen = Column(vitals => vitals.LastSeenAt?.UtcDateTime),
                @checked = Column(vitals => vitals.LastHealthCheckAt?.UtcDateTime),
                tested = Column(vitals => vitals.LastConnectionTestAt?.UtcDateTime),
                watts = Column(vitals => vitals.PowerWatts),
                inlet = Column(vitals => vitals.InletCelsius),
                latency = Column(vitals => vitals.LatencyMs),
            });

        T[] Column<T>(Func<Vitals, T> read) => Array.ConvertAll(ids, id => read(batch[id]));
    }

    [LoggerMessage(LogLevel.Warning, "Vitals of {Count} servers could not be written, trying again: {Reason}")]
    private partial void LogNotWritten(int count, string reason);
}
