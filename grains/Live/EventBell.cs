using DellServerManager.Persistence;
using Npgsql;

namespace DellServerManager.Live;

/// <summary>Rings once for many stored changes: one NOTIFY per process and interval, since commits that notify queue behind each other.</summary>
public sealed partial class EventBell(NpgsqlDataSource database, TimeProvider time, ILogger<EventBell> logger) : BackgroundService
{
    /// <summary>The channel every node listens on.</summary>
    public const string Channel = "dsm_event";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly SemaphoreSlim _rung = new(0, 1);

    /// <summary>Something was stored. Cheap; may be called for every write.</summary>
    public void Ring()
    {
        try
        {
            if (_rung.CurrentCount == 0)
            {
                _rung.Release();
            }
        }
        catch (SemaphoreFullException)
        {
            // Somebody else rang in the same instant.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await _rung.WaitAsync(stoppingToken);
            await Task.Delay(Interval, time, stoppingToken);
            try
            {
                await database.RunAsync($"SELECT pg_notify('{Channel}', '')", null, stoppingToken);
            }
            catch (NpgsqlException error)
            {
                // Listeners look by themselves every second; a lost ring costs that second.
                LogNotRung(error.Message);
            }
        }
    }

    public override void Dispose()
    {
        _rung.Dispose();
        base.Dispose();
    }

    [LoggerMessage(LogLevel.Debug, "The event bell could not be rung: {Reason}")]
    private partial void LogNotRung(string reason);
}
