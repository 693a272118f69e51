using DellServerManager.Activity;
using DellServerManager.Connectors.Redfish.Authentication;
using DellServerManager.Connectors.Redfish.Transport;
using DellServerManager.Credentials;
using DellServerManager.Servers.Connection;
using DellServerManager.Servers.Monitoring;
using DellServerManager.Settings;

namespace DellServerManager.Servers;

/// <summary>What every server's grain uses and shares with the others of its silo.</summary>
internal sealed class ServerServices(
    DeviceGateway gateway,
    SessionStore sessions,
    ActivityLog activity,
    VitalsWriter vitals,
    MonitoringCycle cycle,
    SiteSettings settings,
    ServerLookup lookup,
    ISecretSealer sealer,
    EnvironmentCredential environment,
    TimeProvider time)
{
    public VitalsWriter Vitals => vitals;

    public MonitoringCycle Cycle => cycle;

    public SiteSettings Settings => settings;

    public ServerLookup Lookup => lookup;

    public ISecretSealer Sealer => sealer;

    public TimeProvider Time => time;

    public CredentialBroker Broker(IGrainFactory grains, Guid serverId, Func<ServerState> state) =>
        new(grains, sealer, environment, serverId, state, time);

    /// <summary>A connection for a server as it is registered now.</summary>
    public IdracConnection Connect(Guid serverId, ServerState state, Func<CancellationToken, Task<DeviceCredential>> credential) => new(
        serverId,
        new DeviceEndpoint(state.Registration!.Address, state.Registration.Port),
        state.Certificate?.Sha256,
        state.Capabilities,
        () => state.Identity?.ServiceTag ?? state.Registration.Name ?? state.Registration.Address,
        credential,
        gateway,
        sessions,
        activity,
        settings,
        time);

    /// <summary>Puts the good requests of a routine round into the activity log as one row.</summary>
    public void WriteSweep(Guid serverId, ServerState state, CallScope scope, DateTimeOffset at, long started)
    {
        if (scope.Requests is { Count: > 0 } requests)
        {
            activity.Add(new ActivityRecord
            {
                At = at,
                ServerId = serverId,
                ServerName = state.Identity?.ServiceTag ?? state.Registration!.Address,
                Method = "GET",
                Path = requests[0].Path,
                StatusCode = requests[0].StatusCode,
                DurationMs = (int)time.GetElapsedTime(started).TotalMilliseconds,
                ResponseBytes = requests.Sum(request => request.ResponseBytes),
                Success = true,
                Cause = scope.Cause,
                Requests = [.. requests],
            });
        }
    }
}
