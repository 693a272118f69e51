using DellServerManager.Identity;

namespace DellServerManager.Notifications;

/// <summary>Wakes the watch each minute from every node: it ends with its silo, and only a call brings it back elsewhere.</summary>
internal sealed partial class NotificationAlarm(IGrainFactory grains, TimeProvider time, ILogger<NotificationAlarm> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CallActor.Current = Actor.System("notifications");
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await grains.GetGrain<INotificationWatchGrain>(GrainKeys.NotificationWatch).LookAsync();
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The next minute tries again; nothing is lost meanwhile.
                LogNotLooked(error.Message);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "What people should be told of could not be looked for: {Reason}")]
    private partial void LogNotLooked(string reason);
}
