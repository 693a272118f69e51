using DellServerManager.Connectors.Redfish.Transport;
using DellServerManager.Identity;
using DellServerManager.Persistence;
using DellServerManager.Servers.Connection;
using DellServerManager.Servers.Monitoring;
using Npgsql;

namespace DellServerManager.Servers;

/// <inheritdoc cref="IServerGrain"/>
/// <remarks>
/// Thin: the rules are in <see cref="ServerCondition"/> and <see cref="RegistrationRules"/>, the way to the device and the rounds that
/// look after it in <see cref="ServerMonitor"/>. Rounds run beside other calls; every change of state goes through <see cref="UpdateAsync"/>.
/// </remarks>
[GrainType("server")]
internal sealed partial class ServerGrain(
    [PersistentState("server", StorageNames.Site)] IPersistentState<ServerState> state,
    ServerServices services,
    ILogger<ServerGrain> logger) : Grain, IServerGrain, IMonitoredServer, IRemindable, IDisposable
{
    private const string AwakeReminder = "awake";
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan RetrySoon = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RefreshLimit = TimeSpan.FromSeconds(80);

    private readonly SemaphoreSlim _saving = new(1, 1);
    private IGrainTimer? _timer;
    private TimeSpan _pace;
    private ServerMonitor? _monitor;

    private Guid Id => GrainKeys.IdOf(this.GetPrimaryKeyString());

    public bool IsManaged => state.State is { Registration: not null, RemovedAt: null };

    ServerState IMonitoredServer.State => state.State;

    private ServerMonitor Monitor => _monitor ??= new ServerMonitor(Id, this, services, GrainFactory, logger);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (IsManaged)
        {
            StartTimer(Jitter());
        }

        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => await Monitor.DisconnectAsync();

    public void Dispose() => _saving.Dispose();

    public async Task<ServerSnapshot> RegisterAsync(ServerRegistration registration)
    {
        if (IsManaged)
        {
            return await GetAsync();
        }

        var stored = RegistrationRules.Store(registration, services.Sealer, GrainKeys.Server(Id));

        // First the reminder: if we are killed before the state is stored, its tick finds nothing and ends it.
        await this.RegisterOrUpdateReminder(AwakeReminder, ReminderPeriod + Jitter(), ReminderPeriod);
        await UpdateAsync(_ => new ServerState { Registration = stored, RegisteredAt = services.Time.GetUtcNow() });
        StartTimer(TimeSpan.FromMilliseconds(Random.Shared.Next(50, 1000)));
        LogRegistered(Id, stored.Address, stored.Port);
        return await GetAsync();
    }

    public async Task<ServerSnapshot> GetAsync()
    {
        RequireManaged();
        return SnapshotTranslation.ToSnapshot(Id, state.State, await Monitor.VitalsAsync(), state.Revision(), Monitor.Breaker);
    }

    public async Task<ServerSnapshot> RefreshAsync()
    {
        RequireManaged();

        // Three wrong passwords make an iDRAC block our address for everybody: whoever may only look does not cause a second one.
        var tryRefused = CallActor.Current is not { } actor || actor.May(Permission.Operate);
        var result = await Monitor.RefreshAsync(CallCause.Of(CallActor.Current), tryRefused).WaitAsync(RefreshLimit, services.Time);
        return result?.Failure is { } failure ? throw new DeviceException(failure.Message) : await GetAsync();
    }

    public async Task<ServerSnapshot> EditAsync(ServerEdit edit)
    {
        RequireManaged();
        var before = state.State.Registration!;
        await UpdateAsync(known => RegistrationRules.Edit(known, edit, services.Sealer, GrainKeys.Server(Id)));
        var after = state.State.Registration!;
        if ((before.Address, before.Port, before.CredentialSetId, before.OwnVersion) != (after.Address, after.Port, after.CredentialSetId, after.OwnVersion))
        {
            await Monitor.DisconnectAsync();
            Monitor.TryRefusedOnce();
            StartTimer(TimeSpan.FromMilliseconds(200));
        }

        return await GetAsync();
    }

    public async Task RemoveAsync()
    {
        RequireManaged();
        _timer?.Dispose();
        _timer = null;
        await Monitor.DisconnectAsync();
        await UpdateAsync(known => known with { RemovedAt = services.Time.GetUtcNow(), MovingTo = null });
        await EndReminderAsync();
        LogRemoved(Id);
    }

    public async Task<ServerSnapshot> AcceptCertificateAsync(string sha256)
    {
        RequireManaged();
        if (state.State.ChangedCertificate is not { } shown || !shown.Sha256.Equals(sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new ConflictException("The iDRAC shows another certificate by now. Look at it again before accepting it.");
        }

        await UpdateAsync(known => known with { Certificate = shown, ChangedCertificate = null });
        await Monitor.DisconnectAsync();
        StartTimer(TimeSpan.FromMilliseconds(200));
        return await GetAsync();
    }

    public async Task TouchAsync()
    {
        if (!IsManaged)
        {
            return;
        }

        if (state.State.MovingTo is { } move)
        {
            await TakeAddressAsync(move);
        }

        var vitals = await Monitor.VitalsAsync();
        var overdue = services.Time.GetUtcNow() - (vitals.LastHealthCheckAt ?? DateTimeOffset.MinValue) > 2 * Interval;
        if (_timer is null || (overdue && !Monitor.IsRunning))
        {
            StartTimer(TimeSpan.FromMilliseconds(Random.Shared.Next(0, 5000)));
        }
        else if (_pace != Interval)
        {
            StartTimer(Jitter());
        }
    }

    public async Task<bool> MoveHereAsync(string address, int port, string serviceTag)
    {
        RequireManaged();
        var vitals = await Monitor.VitalsAsync();
        var answersHere = state.State.ConnectionStatus == ConnectionStatus.Connected
            && services.Time.GetUtcNow() - (vitals.LastSeenAt ?? DateTimeOffset.MinValue) < 2 * Interval;
        if (answersHere || state.State.Identity?.ServiceTag != serviceTag)
        {
            return false;
        }

        await UpdateAsync(known => known with { MovingTo = new PendingMove(address, port) });
        return true;
    }

    public async Task<RedfishReply> SendAsync(RedfishCall call, CancellationToken cancellationToken)
    {
        RequireManaged();
        using var scope = CallScope.Enter(call.Cause);
        var response = await Monitor.SendAsync(new RedfishRequest(call.Method, call.Path) { JsonBody = call.JsonBody }, cancellationToken);
        return new RedfishReply(response.StatusCode, response.Location, response.Body);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (!IsManaged)
        {
            await EndReminderAsync();
            return;
        }

        await TouchAsync();
    }

    private TimeSpan Interval => TimeSpan.FromSeconds(services.Settings.Network.HealthIntervalSeconds);

    // Spread by the key, so that a restart does not ask the whole fleet at once.
    private TimeSpan Jitter() => Interval * (StableHash.ComputeHash(this.GetPrimaryKeyString()) / (double)uint.MaxValue);

    private void StartTimer(TimeSpan due)
    {
        _pace = Interval;
        if (_timer is null)
        {
            _timer = this.RegisterGrainTimer(
                OnTimerAsync,
                new GrainTimerCreationOptions { DueTime = due, Period = _pace, Interleave = true, KeepAlive = true });
        }
        else
        {
            _timer.Change(due, _pace);
        }
    }

    private async Task OnTimerAsync(CancellationToken cancellationToken)
    {
        if (!IsManaged)
        {
            return;
        }

        CallActor.Current = Actor.System("health");
        bool unclear;
        try
        {
            var result = await Monitor.RunRoundAsync(CallCause.Routine("health"), cancellationToken);

            // One bad read decides nothing: look again soon, until it is clear.
            unclear = result?.Failure is { IsFinal: false } && state.State.FailedReads < services.Settings.Network.FailedReadsUntilUnreachable;
        }
        catch (Exception error) when (error is TimeoutException or OrleansException or NpgsqlException)
        {
            // A lost silo or a database that is away says nothing about the device.
            LogRoundLost(Id, error.Message);
            unclear = true;
        }

        if (_timer is not null)
        {
            StartTimer(unclear ? RetrySoon : Interval);
        }
    }

    /// <summary>The one way to change the state: computed from what is stored now, written only when it differs.</summary>
    public async Task UpdateAsync(Func<ServerState, ServerState> change)
    {
        await _saving.WaitAsync();
        try
        {
            var next = change(state.State);
            if (StateComparison.Same(state.State, next))
            {
                return;
            }

            await SaveAsync(next);
        }
        finally
        {
            _saving.Release();
        }
    }

    private async Task SaveAsync(ServerState next)
    {
        try
        {
            await state.SaveAsync(next);
        }
        catch (Exception error) when (UniqueConflict.Of(error) == "server_address")
        {
            throw new ConflictException($"{next.Registration!.Address}:{next.Registration.Port} is managed already.");
        }
        catch (Exception error) when (UniqueConflict.Of(error) == "server_service_tag")
        {
            await HandleTwinAsync(next);
        }
    }

    /// <summary>
    /// Another server has this service tag. If it does not answer any more, it moved here: it takes over this address and this
    /// entry goes. Killed on the way, the next round of either side goes on.
    /// </summary>
    private async Task HandleTwinAsync(ServerState next)
    {
        var serviceTag = next.Identity!.ServiceTag!;
        if (await services.Lookup.ByServiceTagAsync(serviceTag, Id) is not { } twin)
        {
            return;
        }

        var moved = state.State.Identity is null
            && await GrainFactory.GetGrain<IServerGrain>(GrainKeys.Server(twin))
                .MoveHereAsync(next.Registration!.Address, next.Registration.Port, serviceTag);
        if (!moved)
        {
            LogTwin(Id, serviceTag, twin);
            var marked = FindingList.Refresh(next with { SameAs = twin }, services.Time.GetUtcNow());
            if (!StateComparison.Same(state.State, marked))
            {
                await state.SaveAsync(marked);
            }

            return;
        }

        await state.SaveAsync(state.State with { RemovedAt = services.Time.GetUtcNow() });
        _timer?.Dispose();
        _timer = null;
        LogMoved(twin, next.Registration!.Address, next.Registration.Port);
        await EndReminderAsync();
        await GrainFactory.GetGrain<IServerGrain>(GrainKeys.Server(twin)).TouchAsync();
    }

    private async Task TakeAddressAsync(PendingMove move)
    {
        try
        {
            await UpdateAsync(known => known with
            {
                Registration = known.Registration! with { Address = move.Address, Port = move.Port },
                Certificate = null,
                ChangedCertificate = null,
                MovingTo = null,
            });
        }
        catch (ConflictException)
        {
            // The other entry still holds the address; it goes before it touches us again.
            return;
        }

        await Monitor.DisconnectAsync();
        StartTimer(TimeSpan.FromMilliseconds(500));
    }

    private void RequireManaged()
    {
        if (!IsManaged)
        {
            throw new NotFoundException("There is no such server (any more).");
        }
    }

    private async Task EndReminderAsync()
    {
        if (await this.GetReminder(AwakeReminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    [LoggerMessage(LogLevel.Information, "Server {ServerId} registered at {Address} port {Port}")]
    private partial void LogRegistered(Guid serverId, string address, int port);

    [LoggerMessage(LogLevel.Warning, "A round of server {ServerId} was lost and is repeated soon: {Reason}")]
    private partial void LogRoundLost(Guid serverId, string reason);

    [LoggerMessage(LogLevel.Information, "Server {ServerId} removed")]
    private partial void LogRemoved(Guid serverId);

    [LoggerMessage(LogLevel.Information, "Server {ServerId} moved to {Address} port {Port}")]
    private partial void LogMoved(Guid serverId, string address, int port);

    [LoggerMessage(LogLevel.Warning, "Server {ServerId} has the service tag {ServiceTag} of server {OtherId}")]
    private partial void LogTwin(Guid serverId, string serviceTag, Guid otherId);
}
