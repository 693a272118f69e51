using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Security;

namespace DellServerManager.Connectors.Redfish.Transport;

/// <summary>
/// The HTTP connections to all iDRACs, one instance a process. Every connection is TLS, opened under the policy of the
/// request that needs it.
/// </summary>
/// <remarks>
/// Inside, requests have the http scheme, so that the handler adds no TLS of its own; <see cref="ConnectAsync"/> is the only
/// way to the wire and always makes a TLS stream. The pool is keyed by a made-up host name, a hash of address and policy:
/// after a changed pin or mode no connection of before is used again. The Host header carries the real name.
/// </remarks>
public sealed class DeviceHttp : IDisposable
{
    private readonly SocketsHttpHandler _handler;
    private readonly HttpMessageInvoker _invoker;
    private readonly DeviceHttpOptions _options;
    private readonly TlsClient _tls = new();
    private long _handshakes;

    public DeviceHttp(DeviceHttpOptions? options = null, TimeProvider? time = null)
    {
        _options = options ?? new DeviceHttpOptions();
        Time = time ?? TimeProvider.System;
        _handler = new SocketsHttpHandler
        {
            ConnectCallback = ConnectAsync,
            // Each connection is bounded where it is made, by the limits of the request that needs it.
            ConnectTimeout = Timeout.InfiniteTimeSpan,
            PooledConnectionIdleTimeout = _options.IdleTimeout,
            MaxConnectionsPerServer = _options.MaxConnectionsPerDevice,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
        };
        _invoker = new HttpMessageInvoker(_handler, disposeHandler: true);
    }

    /// <summary>TLS handshakes tried since the start. Grows slowly while connections are kept.</summary>
    public long TlsHandshakes => Interlocked.Read(ref _handshakes);

    internal TimeProvider Time { get; }

    public void Dispose() => _invoker.Dispose();

    /// <summary>Returns when the headers are there. The body is still to be read.</summary>
    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _invoker.SendAsync(request, cancellationToken);

    /// <summary>The made-up host name under which connections of this endpoint and policy are pooled.</summary>
    internal static string PoolName(DeviceEndpoint endpoint, DeviceTls tls)
    {
        var identity = $"{endpoint.Host}\n{endpoint.Port}\n{tls.Mode}\n{tls.PinnedSha256}\n{tls.AllowLegacyCiphers}\n{tls.SiteCa}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 16)) + ".device";
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        if (!context.InitialRequestMessage.Options.TryGetValue(DeviceConnection.Key, out var connection))
        {
            throw new InvalidOperationException("A request to a device names its endpoint and TLS policy.");
        }
        var start = Time.GetTimestamp();
        var socket = await OpenAsync(connection.Endpoint, connection.ConnectTimeout ?? _options.ConnectTimeout, cancellationToken).ConfigureAwait(false);
        try
        {
            connection.ConnectMs = Time.GetElapsedTime(start).TotalMilliseconds;
            start = Time.GetTimestamp();
            Interlocked.Increment(ref _handshakes);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(_options.TlsTimeout);
            var stream = await _tls.AuthenticateAsync(new NetworkStream(socket, ownsSocket: true), connection, limit.Token).ConfigureAwait(false);
            connection.TlsMs = Time.GetElapsedTime(start).TotalMilliseconds;
            return stream;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new RedfishUnavailableException(UnavailableReason.TlsFailed,
                $"{connection.Endpoint} accepts connections but did not finish the TLS handshake within {_options.TlsTimeout.TotalSeconds:0} s.");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<Socket> OpenAsync(DeviceEndpoint endpoint, TimeSpan patience, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            if (endpoint.Address is { } address)
            {
                await socket.ConnectAsync(address, endpoint.Port, limit.Token).ConfigureAwait(false);
            }
            else
            {
                await socket.ConnectAsync(endpoint.Host, endpoint.Port, limit.Token).ConfigureAwait(false);
            }
            return socket;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new RedfishUnavailableException(UnavailableReason.Unreachable,
                $"{endpoint} did not accept a connection within {patience.TotalSeconds:0.#} s.", exception);
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw new RedfishUnavailableException(UnavailableReason.Unreachable,
                $"{endpoint} cannot be reached: {exception.Message}.", exception);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
