using DellServerManager.Connectors.Redfish.Resilience;
using DellServerManager.Connectors.Redfish.Transport;
using DellServerManager.Servers.Connection;
using DellServerManager.Servers.Monitoring;

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
    private DateTimeOffset? _managerReadAt;

    public BreakerState? Breaker => _connection?.Breaker;

    public bool IsRunning => _round is { IsCompleted: false };

    /// <summary>The vitals, read from the table once after an activation.</summary>
    public async Task<Vitals> VitalsAsync() => _vitals ??= await services.Vitals.ReadAsync(id);

    /// <summary>Sends one request of somebody else through the server's connection.</summary>
    public Task<RedfishResponse> SendAsync(RedfishRequest request, CancellationToken cancellationToken) =>
        Connection().SendAsync(request, cancellationToken);

    /// <summary>One round of health; a running one is joined.</summary>
    /// <returns>Null when there was nothing to look after.</returns>
    public Task<CycleResult?> RunRoundAsync(CallCause cause, CancellationToken cancellationToken) =>
        _round is { IsCompleted: false } running ? running : _round = RoundAsync(cause, cancellationToken);

    /// <summary>A round that a person asked for: after a running one, with everything read, and with a refused password tried once more.</summary>
    public async Task<CycleResult?> RefreshAsync(CallCause cause)
    {
        TryRefusedOnce();
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

    /// <summary>Logs out and forgets the connection; the next request opens another.</summary>
    public async Task DisconnectAsync()
    {
        if (_connection is { } open)
        {
            _connection = null;
            using var scope = CallScope.Enter(CallCause.Routine("log_out"));
            await open.DisposeAsync();
        }
    }

    private async Task<CycleResult?> RoundAsync(CallCause cause, CancellationToken cancellationToken)
    {
        using var scope = CallScope.Enter(cause);
        var connection = Connection();
        var at = services.Time.GetUtcNow();
        var started = services.Time.GetTimestamp();
        var result = await services.Cycle.RunAsync(
            id, server.State, connection, _broker, _managerReadAt, services.Settings.Network.FailedReadsUntilUnreachable, cancellationToken);
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

    private IdracConnection Connection()
    {
        var registration = server.State.Registration!;
        if (_connection is { } open
            && ReferenceEquals(open.Network, services.Settings.Network)
            && open.Endpoint == new DeviceEndpoint(registration.Address, registration.Port)
            && (open.PinnedSha256 is null || open.PinnedSha256 == server.State.Certificate?.Sha256))
        {
            return open;
        }

        _ = DisconnectAsync();
        return _connection = services.Connect(id, server.State, _broker.BorrowAsync);
    }

    [LoggerMessage(LogLevel.Warning, "Inventory of server {ServerId} failed and is tried again")]
    private partial void LogInventoryFailed(Exception error, Guid serverId);
}
