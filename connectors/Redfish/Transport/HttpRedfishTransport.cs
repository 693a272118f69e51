using System.Net;
using System.Net.Http.Headers;
using System.Text;
using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Security;

namespace DellServerManager.Connectors.Redfish.Transport;

/// <summary>Sends requests to one iDRAC over HTTPS. Knows neither sign-in nor retries.</summary>
public sealed class HttpRedfishTransport : IRedfishTransport
{
    private readonly DeviceHttp _http;
    private readonly DeviceEndpoint _endpoint;
    private readonly Func<DeviceTls> _tls;
    private readonly RedfishLimits _limits;
    private Pool? _pool;

    /// <param name="tls">Asked before each request, so that a new pin counts at once.</param>
    public HttpRedfishTransport(DeviceHttp http, DeviceEndpoint endpoint, Func<DeviceTls> tls, RedfishLimits? limits = null)
    {
        _http = http;
        _endpoint = endpoint;
        _tls = tls;
        _limits = limits ?? RedfishLimits.Default;
    }

    public HttpRedfishTransport(DeviceHttp http, DeviceEndpoint endpoint, DeviceTls tls, RedfishLimits? limits = null)
        : this(http, endpoint, () => tls, limits)
    {
    }

    /// <summary>Told of the certificate of each new connection, also of one that was refused.</summary>
    public Action<DeviceCertificate>? CertificateObserved { get; init; }

    /// <inheritdoc/>
    public async Task<RedfishResponse> SendAsync(RedfishRequest request, CancellationToken cancellationToken)
    {
        var connection = new DeviceConnection(_endpoint, _tls(), _limits.ConnectTimeout);
        var timeout = request.Timeout ?? _limits.RequestTimeout;
        using var limit = new CancellationTokenSource(timeout, _http.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var message = ToMessage(request, connection);
        var start = _http.Time.GetTimestamp();
        try
        {
            using var answer = await _http.SendAsync(message, both.Token).ConfigureAwait(false);
            var body = await ReadBodyAsync(answer.Content, request, both.Token).ConfigureAwait(false);
            return ToResponse(answer, body, connection, _http.Time.GetElapsedTime(start));
        }
        catch (Exception exception) when (exception is not RedfishException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TransportErrors.From(exception, request, _endpoint, limit.IsCancellationRequested ? timeout : null) is { } error)
            {
                throw error;
            }
            throw;
        }
        finally
        {
            if (connection.Certificate is { } certificate)
            {
                CertificateObserved?.Invoke(certificate);
            }
        }
    }

    private HttpRequestMessage ToMessage(RedfishRequest request, DeviceConnection connection)
    {
        // As it is: a link of the server that is encoded anew names something else.
        var uri = new Uri(
            $"http://{PoolName(connection.Tls)}{RedfishPath.ToWire(request.Path)}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var message = new HttpRequestMessage(new HttpMethod(request.Method), uri)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = ContentOf(request),
        };
        message.Options.Set(DeviceConnection.Key, connection);
        message.Headers.Host = _endpoint.Authority;
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        message.Headers.TryAddWithoutValidation("OData-Version", "4.0");
        foreach (var (name, value) in request.Headers)
        {
            message.Headers.Remove(name);
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }
        return message;
    }

    private static HttpContent? ContentOf(RedfishRequest request)
    {
        HttpContent content;
        if (request.Content is not null)
        {
            content = request.Content();
        }
        else if (request.JsonBody is not null || request.Method == "POST")
        {
            content = new ByteArrayContent(Encoding.UTF8.GetBytes(request.JsonBody ?? "{}"));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        else
        {
            return null;
        }
        // Asking for the length sets the header; without one the handler would send chunks.
        return content.Headers.ContentLength is not null
            ? content
            : throw new InvalidOperationException("A body for an iDRAC has a known length: it refuses chunked uploads.");
    }

    private async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpContent content, RedfishRequest request, CancellationToken cancellationToken)
    {
        var announced = content.Headers.ContentLength;
        if (announced == 0 || request.Method == "HEAD")
        {
            return default;
        }
        if (announced > _limits.MaxBodyBytes)
        {
            throw TooLarge(request);
        }
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = new byte[announced ?? 4096];
            var length = 0;
            while (true)
            {
                if (length == announced)
                {
                    return buffer;
                }
                if (length == buffer.Length)
                {
                    Array.Resize(ref buffer, Math.Min(length * 2, _limits.MaxBodyBytes + 1));
                }
                var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    return buffer.AsMemory(0, length);
                }
                length += read;
                if (length > _limits.MaxBodyBytes)
                {
                    throw TooLarge(request);
                }
            }
        }
    }

    private RedfishMalformedException TooLarge(RedfishRequest request) =>
        new($"The answer of {_endpoint} to {request} is too large: the body is over {_limits.MaxBodyBytes / 1024} KiB.")
        {
            Method = request.Method,
            Path = request.Path,
        };

    private RedfishResponse ToResponse(HttpResponseMessage answer, ReadOnlyMemory<byte> body, DeviceConnection connection, TimeSpan total) =>
        new()
        {
            StatusCode = (int)answer.StatusCode,
            Location = Header(answer, "Location"),
            AuthToken = Header(answer, "X-Auth-Token"),
            RetryAfter = RetryAfter(answer.Headers.RetryAfter),
            ETag = Header(answer, "ETag"),
            ContentType = answer.Content.Headers.ContentType?.MediaType,
            Body = body,
            Certificate = connection.Certificate,
            Timing = new RedfishTiming(connection.ConnectMs, connection.TlsMs, total.TotalMilliseconds, connection.TlsMs is not null),
        };

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? value) => value switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date - _http.Time.GetUtcNow() is var wait => wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };

    // As it came: an iDRAC10 writes ETags that no parser takes.
    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.NonValidated.TryGetValues(name, out var values) && values.ToString() is { Length: > 0 } text ? text : null;

    private string PoolName(DeviceTls tls)
    {
        var pool = _pool;
        if (pool is null || !ReferenceEquals(pool.Tls, tls))
        {
            _pool = pool = pool?.Tls == tls ? new Pool(tls, pool.Name) : new Pool(tls, DeviceHttp.PoolName(_endpoint, tls));
        }
        return pool.Name;
    }

    private sealed record Pool(DeviceTls Tls, string Name);
}
