using System.Threading.Channels;
using DellServerManager.Identity;
using DellServerManager.Servers.Connection;
using DellServerManager.Settings;

namespace DellServerManager.Servers;

/// <summary>
/// The second watchdog: wakes servers whose last poll is too old, and all of this node's share after any change of membership,
/// since the death of one silo also ends activations on the others, and after a change of the interval, so that it is in force
/// at once. The first watchdog is each grain's timer, the third its reminder.
/// </summary>
internal sealed partial class ServerSweep(
    IGrainFactory grains, IClusterMembershipService membership, ILocalSiloDetails self, DeviceGateway gateway, SiteSettings settings, TimeProvider time, ILogger<ServerSweep> logger)
    : BackgroundService
{
    private const int AtOnce = 16;
    private const int MostOverdue = 5000;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CallActor.Current = Actor.System("sweep");
        await Task.WhenAll(FollowMembershipAsync(stoppingToken), FollowIntervalAsync(stoppingToken), SweepOverdueAsync(stoppingToken))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task FollowMembershipAsync(CancellationToken stoppingToken)
    {
        var known = "";
        await foreach (var snapshot in membership.MembershipUpdates.WithCancellation(stoppingToken))
        {
            var active = string.Join(' ', snapshot.Members.Values.Where(IsActive).Select(member => member.SiloAddress.ToString()).Order(StringComparer.Ordinal));
            if (active != known)
            {
                known = active;
                gateway.Share();
                await AttemptAsync(() => TouchAsync(DateTimeOffset.MaxValue, int.MaxValue, stoppingToken));
            }
        }
    }

    private async Task FollowIntervalAsync(CancellationToken stoppingToken)
    {
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Tell() => changes.Writer.TryWrite(true);
        settings.NetworkChanged += Tell;
        try
        {
            var known = 0;
            await foreach (var _ in changes.Reader.ReadAllAsync(stoppingToken))
            {
                if (known != settings.Network.HealthIntervalSeconds)
                {
                    known = settings.Network.HealthIntervalSeconds;
                    await AttemptAsync(() => TouchAsync(DateTimeOffset.MaxValue, int.MaxValue, stoppingToken));
                }
            }
        }
        finally
        {
            settings.NetworkChanged -= Tell;
        }
    }

    private async Task SweepOverdueAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var limit = time.GetUtcNow() - 2 * TimeSpan.FromSeconds(settings.Network.HealthIntervalSeconds);
            await AttemptAsync(() => TouchAsync(limit, MostOverdue, stoppingToken));
        }
    }

    // What fails now is tried again in a minute; a sweep that throws must not end the sweeping.
    private async Task AttemptAsync(Func<Task> sweep)
    {
        try
        {
            await sweep();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogFailed(error.Message);
        }
    }

    private async Task TouchAsync(DateTimeOffset olderThan, int limit, CancellationToken stoppingToken)
    {
        var silos = membership.CurrentSnapshot.Members.Values.Where(IsActive).Select(member => member.SiloAddress).Order().ToList();
        var share = Math.Max(0, silos.IndexOf(self.SiloAddress));
        var ids = await grains.GetGrain<IServerCatalogGrain>(GrainKeys.Catalog).OverdueAsync(olderThan, limit);
        var mine = ids.Where(id => (uint)StableHash.ComputeHash(id.ToString()) % Math.Max(1, silos.Count) == share);
        await TouchAllAsync(mine, stoppingToken);
    }

    private Task TouchAllAsync(IEnumerable<Guid> ids, CancellationToken stoppingToken) => System.Threading.Tasks.Parallel.ForEachAsync(
        ids,
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
        async (id, _) =>
        {
            try
            {
                await grains.GetGrain<IServerGrain>(GrainKeys.Server(id)).TouchAsync();
            }
            catch (Exception error) when (error is TimeoutException or OrleansException)
            {
                LogNotTouched(id, error.Message);
            }
        });

    private static bool IsActive(ClusterMember member) => member.Status == SiloStatus.Active;

    [LoggerMessage(LogLevel.Warning, "The sweep of servers failed and is repeated in a minute: {Reason}")]
    private partial void LogFailed(string reason);

    [LoggerMessage(LogLevel.Debug, "Server {ServerId} could not be touched: {Reason}")]
    private partial void LogNotTouched(Guid serverId, string reason);
}
