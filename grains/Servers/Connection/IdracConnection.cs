using DellServerManager.Activity;
using DellServerManager.Connectors.Redfish.Authentication;
using DellServerManager.Connectors.Redfish.Capabilities;
using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Resilience;
using DellServerManager.Connectors.Redfish.Resources;
using DellServerManager.Connectors.Redfish.Security;
using DellServerManager.Connectors.Redfish.Transport;
using DellServerManager.Settings;

namespace DellServerManager.Servers.Connection;

/// <summary>The one way to an iDRAC: session, pacing, breaker, activity log. Belongs to the server's grain and touches none of its state.</summary>
internal sealed class IdracConnection : IAsyncDisposable
{
    private readonly SessionStore _sessions;
    private readonly Guid _serverId;
    private readonly PacedTransport _paced;
    private readonly AuthenticatedTransport _authenticated;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _logOuts;
    private DeviceTls _tls;
    private bool _staleSessionHandled;

    public IdracConnection(
        Guid serverId,
        DeviceEndpoint endpoint,
        string? pinnedSha256,
        CapabilityRecord? capabilities,
        Func<string> serverName,
        Func<CancellationToken, Task<DeviceCredential>> credential,
        DeviceGateway gateway,
        SessionStore sessions,
        ActivityLog log,
        SiteSettings settings,
        TimeProvider time)
    {
        _serverId = serverId;
        _sessions = sessions;
        _time = time;
        _logOuts = gateway.LogOuts;
        Network = gateway.Network;
        Endpoint = endpoint;
        PinnedSha256 = pinnedSha256;
        Capabilities = capabilities;
        _tls = gateway.Tls(pinnedSha256);
        var http = new HttpRedfishTransport(
            gateway.Http,
            endpoint,
            () => _tls,
            DeviceGateway.LimitsOf(Network))
        {
            CertificateObserved = certificate =>
            {
                ObservedCertificate = certificate;
                if (_tls is { Mode: TlsMode.PinOnFirstUse, PinnedSha256: null })
                {
                    // Only the first use accepts any: a connection lives for days and makes its TLS anew many times.
                    _tls = gateway.Tls(certificate.Sha256);
                }
            },
        };
        _paced = new PacedTransport(
            new RecordingTransport(http, serverId, serverName, log, settings, time), gateway.Pacing, time, gateway.Budget);
        _authenticated = new AuthenticatedTransport(
            _paced,
            new AuthenticationSettings
            {
                Mode = capabilities?.AuthenticationMode ?? AuthenticationMode.Session,
                SessionsUri = capabilities?.SessionsUri,
            },
            credential,
            time)
        {
            SessionOpened = location => sessions.OpenedAsync(serverId, location),
            SessionClosed = () => sessions.ClosedAsync(serverId),
        };
    }

    /// <summary>The settings it was built with; when they change it is built anew.</summary>
    public NetworkSettings Network { get; }

    public DeviceEndpoint Endpoint { get; }

    public string? PinnedSha256 { get; }

    public CapabilityRecord? Capabilities { get; private set; }

    /// <summary>The certificate of the newest TLS connection, accepted or not.</summary>
    public DeviceCertificate? ObservedCertificate { get; private set; }

    public BreakerState Breaker => _paced.Breaker;

    /// <summary>The typed clients, after finding out once what this iDRAC can do.</summary>
    /// <exception cref="RedfishException">It did not answer or refused.</exception>
    public async Task<RedfishClient> OpenAsync(CancellationToken cancellationToken)
    {
        await HandleStaleSessionAsync(cancellationToken);
        Capabilities ??= await new CapabilityProbe(_time).DetectAsync(_authenticated, cancellationToken);
        return new RedfishClient(_authenticated, Capabilities);
    }

    /// <summary>Forgets what the iDRAC can do, because its firmware changed.</summary>
    public void ForgetCapabilities() => Capabilities = null;

    public Task<RedfishResponse> SendAsync(RedfishRequest request, CancellationToken cancellationToken) =>
        _authenticated.SendAsync(request, cancellationToken);

    public void CredentialChanged() => _authenticated.CredentialChanged();

    public async ValueTask DisposeAsync()
    {
        await _logOuts.WaitAsync();
        try
        {
            await _authenticated.LogOutAsync();
        }
        finally
        {
            _logOuts.Release();
            _paced.Dispose();
        }
    }

    // A session that an earlier activation could not log out would occupy one of eight places for half an hour.
    private async Task HandleStaleSessionAsync(CancellationToken cancellationToken)
    {
        if (_staleSessionHandled)
        {
            return;
        }

        if (await _sessions.FindAsync(_serverId) is { } location && !_authenticated.HasSession)
        {
            await _authenticated.DeleteStaleSessionAsync(location, cancellationToken);
            await _sessions.ClosedAsync(_serverId);
        }

        _staleSessionHandled = true;
    }
}
