using System.Text.Json;
using DellServerManager.Identity;
using DellServerManager.Live;
using DellServerManager.Persistence;

namespace DellServerManager.Settings;

/// <summary>The settings in force, at hand in every silo without a call. Follows the event feed.</summary>
internal sealed partial class SiteSettings(IGrainFactory grains, IEventFeed events, ILogger<SiteSettings> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public NetworkSettings Network { get; private set; } = new();

    public ActivitySettings Activity { get; private set; } = new();

    /// <summary>Raised after <see cref="Network"/> was replaced.</summary>
    public event Action? NetworkChanged;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CallActor.Current = Actor.System("settings");
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var batch in events.FollowAsync(stoppingToken))
                {
                    if (batch.Gap || batch.Events.Any(notice => notice.Kind == "settings"))
                    {
                        await ReadAsync();
                    }
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The last values stay in force; what is stored is read again as soon as it can be.
                LogReadFailed(error.Message);
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ReadAsync()
    {
        var network = await ReadAsync<NetworkSettings>(NetworkSettings.Name);
        Activity = await ReadAsync<ActivitySettings>(ActivitySettings.Name);
        if (network != Network)
        {
            Network = network;
            NetworkChanged?.Invoke();
        }
    }

    private async Task<T> ReadAsync<T>(string name) =>
        JsonSerializer.Deserialize<T>((await grains.GetGrain<ISettingsGrain>(GrainKeys.Settings(name)).GetAsync()).Json, StateJson.Options)!;

    [LoggerMessage(LogLevel.Warning, "Settings could not be read: {Reason}")]
    private partial void LogReadFailed(string reason);
}
