using DellServerManager.Connectors.Redfish.Resilience;
using DellServerManager.Connectors.Redfish.Security;
using DellServerManager.Connectors.Redfish.Transport;
using DellServerManager.Settings;
using Backoff = DellServerManager.Connectors.Redfish.Resilience.RetryBackoff;

namespace DellServerManager.Servers.Connection;

/// <summary>What all iDRAC connections of this silo share: the connection pool, this node's part of the site budget, the network settings.</summary>
internal sealed class DeviceGateway : IDisposable
{
    private const int LogOutsAtOnce = 64;
    private readonly SiteSettings _settings;
    private readonly IClusterMembershipService _membership;
    private readonly Lock _gate = new();
    private NetworkSettings _seen;
    private PacingOptions _pacing;

    public DeviceGateway(SiteSettings settings, IClusterMembershipService membership, TimeProvider time)
    {
        _settings = settings;
        _membership = membership;
        _seen = settings.Network;
        _pacing = PacingOf(_seen);
        Http = new DeviceHttp(new DeviceHttpOptions { MaxConnectionsPerDevice = 4 });
        Budget = new SiteBudget(_seen.MaxConcurrentConnections, _seen.MaxRequestsPerMinute, time);
        settings.NetworkChanged += Share;
    }

    public DeviceHttp Http { get; }

    public SiteBudget Budget { get; }

    /// <summary>
    /// Log-outs at once. When a node stops, all servers log out together, most with a new TLS connection; without a bound each would
    /// spend its few seconds waiting for the others.
    /// </summary>
    public SemaphoreSlim LogOuts { get; } = new(LogOutsAtOnce);

    public NetworkSettings Network => _settings.Network;

    /// <summary>What one request may cost by the settings in force.</summary>
    public RedfishLimits Limits => LimitsOf(Network);

    public PacingOptions Pacing
    {
        get
        {
            lock (_gate)
            {
                if (!ReferenceEquals(_seen, _settings.Network))
                {
                    _seen = _settings.Network;
                    _pacing = PacingOf(_seen);
                }

                return _pacing;
            }
        }
    }

    /// <summary>Divides the site budget by the nodes that are there. Called when settings or membership change.</summary>
    public void Share()
    {
        var nodes = Math.Max(1, _membership.CurrentSnapshot.Members.Count(member => member.Value.Status == SiloStatus.Active));
        Budget.Change(
            Math.Max(1, Network.MaxConcurrentConnections / nodes),
            Math.Max(1, Network.MaxRequestsPerMinute / nodes));
    }

    /// <summary>How the TLS connection to a device with this pin is made.</summary>
    public DeviceTls Tls(string? pinnedSha256) => new()
    {
        Mode = Network.TlsMode switch
        {
            TlsTrust.System => TlsMode.System,
            TlsTrust.SiteCa => TlsMode.SiteCa,
            TlsTrust.PinOnFirstUse => TlsMode.PinOnFirstUse,
            TlsTrust.AcceptAny => TlsMode.AcceptAny,
        },
        SiteCa = Network.SiteCaPem,
        PinnedSha256 = Network.TlsMode == TlsTrust.PinOnFirstUse ? pinnedSha256 : null,
        AllowLegacyCiphers = Network.AllowLegacyCiphers,
    };

    public void Dispose()
    {
        _settings.NetworkChanged -= Share;
        Http.Dispose();
        LogOuts.Dispose();
    }

    /// <summary>A call from a page waits for its answer; no request is given more than a minute.</summary>
    public static RedfishLimits LimitsOf(NetworkSettings network) => new()
    {
        ConnectTimeout = TimeSpan.FromSeconds(network.ConnectTimeoutSeconds),
        RequestTimeout = TimeSpan.FromSeconds(Math.Min(60, network.ReadTimeoutSeconds)),
    };

    private static PacingOptions PacingOf(NetworkSettings network) => new()
    {
        MaxConcurrent = network.MaxConcurrentPerServer,
        MinDistance = TimeSpan.FromMilliseconds(network.RequestDelayMs),
        MaxRetryAttempts = network.MaxRetryAttempts,
        RetryDelay = TimeSpan.FromSeconds(network.RetryDelaySeconds),
        Backoff = network.RetryBackoff == Settings.RetryBackoff.Linear ? Backoff.Linear : Backoff.Exponential,
    };
}
