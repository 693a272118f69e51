using DellServerManager.Persistence;
using DellServerManager.Settings;
using Npgsql;

namespace DellServerManager.Retention;

/// <summary>Makes the logs' daily partitions ahead of time, drops the old ones by setting, and folds the fleet counters.</summary>
/// <remarks>Each node runs it; the functions in the database make that harmless.</remarks>
internal sealed partial class LogKeeper(NpgsqlDataSource database, SiteSettings settings, TimeProvider time, ILogger<LogKeeper> logger) : BackgroundService
{
    private const int DaysAhead = 3;
    private const int EventDays = 2;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await KeepAsync(stoppingToken);
            }
            catch (NpgsqlException error)
            {
                LogFailed(error.Message);
            }
        }
    }

    /// <summary>One round. Safe to repeat.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        await database.RunAsync($"SELECT dsm.ensure_partitions({DaysAhead})", null, cancellationToken);
        await database.RunAsync("SELECT dsm.fold_fleet_count()", null, cancellationToken);
        await DropAsync("event", EventDays, cancellationToken);
        var activity = settings.Activity;
        if (!activity.AutoCleanup)
        {
            return;
        }

        await DropAsync("activity_body", activity.BodyRetentionDays, cancellationToken);
        await database.RunAsync(
            "SELECT dsm.drop_activity(@RetentionDays, @KeepStatistics)", new { activity.RetentionDays, activity.KeepStatistics }, cancellationToken);
        await DropAsync("server_event_log", activity.RetentionDays, cancellationToken);
        await DropAsync("audit", activity.AuditRetentionDays, cancellationToken);
    }

    private Task DropAsync(string log, int days, CancellationToken cancellationToken) =>
        database.RunAsync("SELECT dsm.drop_partitions(@log, @days)", new { log, days }, cancellationToken);

    [LoggerMessage(LogLevel.Warning, "Old logs could not be dropped and are tried again: {Reason}")]
    private partial void LogFailed(string reason);
}
