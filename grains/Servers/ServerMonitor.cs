using DellServerManager.Connectors.Redfish.Resilience;
using DellServerManager.Connectors.Redfish.Transport;
using DellServerManager.Servers.Connection;
using DellServerManager.Servers.Monitoring;
using Npgsql;

namespace DellServerManager.Servers;

/// <summary>What a monitor needs of the grain it belongs to.</summary>
internal interface IMonitoredServer
{
    ServerState State { get; }

    bool IsManaged { get; }

    /// <summary>Changes the state from what is stored now; writes only what differs.</summary>
    Task UpdateAsync(Func<ServerState, ServerState> change);
}

/// <summary>The live side of one server: its connection, its vitals and the rounds that look after it. Nothing of it is stored.</summary>
/// <remarks>
/// A round takes seconds to minutes and must not keep others waiting: it runs beside other calls of the grain and changes state only
/// through <see cref="IMonitoredServer.UpdateAsync"/>.
/// </remarks>
internal sealed partial class ServerMonitor(
    Guid id, IMonitoredServer server, ServerServices services, IGrainFactory grains, ILogger logger)
{
    private readonly CredentialBroker _broker = services.Broker(grains, id, () => server.State);
    private IdracConnection? _connection;
    private Vitals? _vitals;
    private Task<CycleResult?>? _round;
    private Task _inventory = Task.CompletedTask;
    private Task _logOut = Task.CompletedTask;
    private DateTimeOffset? _managerReadAt;

    public BreakerState? Breaker => _connection?.Breaker;

    public bool IsRunning => _round is { IsCompleted: false };

    /// <summary>The vitals, read from the table once after an activation.</summary>
    public async Task<Vitals> VitalsAsync() => _vitals ??= await services.Vitals.ReadAsync(id);

    /// <summary>Sends one request of somebody else through the server's connection.</summary>
    public async Task<RedfishResponse> SendAsync(RedfishRequest request, CancellationToken cancellationToken) =>
        await (await ConnectionAsync()).SendAsync(request, cancellationToken);

    /// <summary>One round of health; a running one is joined.</summary>
    /// <returns>Null when there was nothing to look after.</returns>
    public Task<CycleResult?> RunRoundAsync(CallCause cause, CancellationToken cancellationToken) =>
        _round is { IsCompleted: false } running ? running : _round = RoundAsync(cause, cancellationToken);

    /// <summary>A round that a person asked for: after a running one, and with everything read.</summary>
    /// <param name="tryRefused">Whether a password that was refused before may be tried once more.</param>
    public async Task<CycleResult?> RefreshAsync(CallCause cause, bool tryRefused)
    {
        if (tryRefused)
        {
            TryRefusedOnce();
        }

        _managerReadAt = null;
        if (_round is { IsCompleted: false } running)
        {
            await running;
        }

        return await RunRoundAsync(cause, CancellationToken.None);
    }

    /// <summary>Lets the next sign-in try a credential that was refused before.</summary>
    public void TryRefusedOnce()
    {
        _broker.TryRefusedOnce = true;
        _connection?.CredentialChanged();
    }

    /// <summary>Logs out and forgets the connection; the next request opens another, after the log-out.</summary>
    public Task DisconnectAsync()
    {
        if (_connection is { } open)
        {
            _connection = null;
            _logOut = LogOutAsync(open);
        }

        return _logOut;
    }

    private async Task<CycleResult?> RoundAsync(CallCause cause, CancellationToken cancellationToken)
    {
        using var scope = CallScope.Enter(cause);
        var connection = await ConnectionAsync();
        var at = services.Time.GetUtcNow();
        var started = services.Time.GetTimestamp();
        var result = await services.Cycle.RunAsync(
            id, server.State, connection, _broker, _managerReadAt, cancellationToken);
        if (!server.IsManaged || !ReferenceEquals(connection, _connection))
        {
            // Edited or removed meanwhile: what was read belongs to the past.
            return result;
        }

        var inventoryDue = result.Reading is { } reading && services.Cycle.IsInventoryDue(server.State, reading);
        _managerReadAt = result.Reading?.ClockSkew is null ? _managerReadAt : at;
        services.WriteSweep(id, server.State, scope, at, started);
        _vitals = result.Vitals.Over(_vitals);
        services.Vitals.Report(id, _vitals);
        await server.UpdateAsync(known => SnapshotTranslation.WithConnection(result.Apply(known), connection, at));
        if (inventoryDue && server.IsManaged && _inventory.IsCompleted)
        {
            // Beside the rounds: health is shown within seconds, an old iDRAC's parts take a minute.
            _inventory = InventoryAsync(connection);
        }

        return result;
    }

    private async Task InventoryAsync(IdracConnection connection)
    {
        using var scope = CallScope.Enter(CallCause.Routine("inventory"));
        var at = services.Time.GetUtcNow();
        var started = services.Time.GetTimestamp();
        try
        {
            var change = await services.Cycle.RunInventoryAsync(id, server.State, connection, CancellationToken.None);
            services.WriteSweep(id, server.State, scope, at, started);
            if (change is not null && server.IsManaged && ReferenceEquals(connection, _connection))
            {
                await server.UpdateAsync(change);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Nothing waits for it and nothing was stored: the next round finds it still due.
            LogInventoryFailed(error, id);
        }
    }

    // One session an iDRAC: a connection that fits no more is logged out before the next one is opened, whoever asks meanwhile.
    private async Task<IdracConnection> ConnectionAsync()
    {
        while (_connection is not { } open || !Fits(open))
        {
            await DisconnectAsync();
            _connection ??= services.Connect(id, server.State, _broker.BorrowAsync);
        }

        return _connection;
    }

    private bool Fits(IdracConnection open) =>
        ReferenceEquals(open.Network, services.Settings.Network)
        && open.Endpoint == new DeviceEndpoint(server.State.Registration!.Address, server.State.Registration.Port)
        && (open.PinnedSha256 is null || open.PinnedSha256 == server.State.Certificate?.Sha256);

    private async Task LogOutAsync(IdracConnection open)
    {
        using var scope = CallScope.Enter(CallCause.Routine("log_out"));
        try
        {
            await open.DisposeAsync();
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            // The session is gone or expires; its stored path is handled as a stale one later.
            LogLogOutNotStored(id, error.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Inventory of server {ServerId} failed and is tried again")]
    private partial void LogInventoryFailed(Exception error, Guid serverId);

    [LoggerMessage(LogLevel.Warning, "The log-out of server {ServerId} could not be stored: {Reason}")]
    private partial void LogLogOutNotStored(Guid serverId, string reason);
}
