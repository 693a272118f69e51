using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using DellServerManager.Connectors.Redfish.Capabilities;
using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Resources;
using DellServerManager.Connectors.Redfish.Security;
using DellServerManager.Connectors.Redfish.Tests.Support;
using DellServerManager.Connectors.Redfish.Transport;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;
using WireRequest = WireMock.RequestBuilders.Request;
using WireResponse = WireMock.ResponseBuilders.Response;

namespace DellServerManager.Connectors.Redfish.Tests;

/// <summary>What an iDRAC in trouble does to a connection.</summary>
public sealed class HttpFaultTests : IDisposable
{
    private const string Systems = "/redfish/v1/Systems";

    private readonly DeviceHttp _http = new();
    private readonly X509Certificate2 _certificate = TestCertificates.SelfSigned();
    private readonly WireMockServer _device;

    public HttpFaultTests() => _device = WireMockServer.Start(new WireMockServerSettings
    {
        UseSSL = true,
        Port = 0,
        CertificateSettings = new WireMockCertificateSettings { X509Certificate = _certificate },
    });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _http.Dispose();
        _device.Dispose();
        _certificate.Dispose();
    }

    [Fact]
    public async Task A_503_with_Retry_After_says_how_long()
    {
        Answer(WireResponse.Create().WithStatusCode(503).WithHeader("Retry-After", "30"));

        var error = await FailAsync<RedfishUnavailableException>();

        Assert.Equal((UnavailableReason.NotReady, TimeSpan.FromSeconds(30)), (error.Reason, error.RetryAfter));
    }

    [Fact]
    public async Task A_Retry_After_with_a_date_is_a_time_to_wait()
    {
        var date = TimeProvider.System.GetUtcNow().AddSeconds(90).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        Answer(WireResponse.Create().WithStatusCode(503).WithHeader("Retry-After", date));

        var response = await Transport().SendAsync(RedfishRequest.Get(Systems), Cancellation);

        Assert.InRange(response.RetryAfter!.Value.TotalSeconds, 30, 91);
    }

    [Fact]
    public async Task An_empty_503_is_not_ready()
    {
        Answer(WireResponse.Create().WithStatusCode(503));

        Assert.Equal(UnavailableReason.NotReady, (await FailAsync<RedfishUnavailableException>()).Reason);
    }

    [Fact]
    public async Task A_500_with_HTML_is_not_ready()
    {
        Answer(WireResponse.Create().WithStatusCode(500).WithHeader("Content-Type", "text/html").WithBody("<html>oops</html>"));

        Assert.Equal(UnavailableReason.NotReady, (await FailAsync<RedfishUnavailableException>()).Reason);
    }

    [Fact]
    public async Task A_200_with_HTML_is_malformed()
    {
        Answer(WireResponse.Create().WithStatusCode(200).WithBody("<html>login</html>"));

        await FailAsync<RedfishMalformedException>();
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_unavailable()
    {
        Answer(WireResponse.Create().WithFault(FaultType.MALFORMED_RESPONSE_CHUNK).WithStatusCode(200).WithBody("{\"a\":1}"));

        var error = await Assert.ThrowsAnyAsync<RedfishException>(() => SendAsync());

        Assert.True(error is RedfishUnavailableException or RedfishMalformedException, error.ToString());
    }

    [Fact]
    public async Task An_empty_answer_to_a_read_is_malformed()
    {
        Answer(WireResponse.Create().WithFault(FaultType.EMPTY_RESPONSE));

        await Assert.ThrowsAnyAsync<RedfishException>(() => SendAsync());
    }

    [Fact]
    public async Task Who_does_not_accept_a_connection_is_waited_for_as_long_as_the_request_says()
    {
        // A full queue of connections that nobody takes: the kernel lets further ones wait.
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        var port = ((IPEndPoint)full.LocalEndPoint!).Port;
        using var first = new TcpClient();
        await first.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        using var http = new DeviceHttp(new DeviceHttpOptions { ConnectTimeout = TimeSpan.FromMinutes(1) });
        var limits = new RedfishLimits { ConnectTimeout = TimeSpan.FromMilliseconds(400) };
        var transport = new HttpRedfishTransport(http, new DeviceEndpoint("127.0.0.1", port), new DeviceTls { Mode = TlsMode.AcceptAny }, limits);

        var error = await Assert.ThrowsAsync<RedfishUnavailableException>(
            () => transport.SendAsync(RedfishRequest.Get("/redfish/v1"), TestContext.Current.CancellationToken));

        Assert.Equal(UnavailableReason.Unreachable, error.Reason);
        Assert.Contains("did not accept a connection within 0.4 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_is_timed_out_and_not_cancelled()
    {
        Answer(WireResponse.Create().WithDelay(TimeSpan.FromSeconds(20)).WithBody("{}"));

        var error = await FailAsync<RedfishUnavailableException>(new RedfishLimits { RequestTimeout = TimeSpan.FromMilliseconds(300) });

        Assert.Equal(UnavailableReason.TimedOut, error.Reason);
    }

    [Fact]
    public async Task The_callers_own_leaving_is_a_cancellation()
    {
        Answer(WireResponse.Create().WithDelay(TimeSpan.FromSeconds(20)).WithBody("{}"));
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var sending = Transport().SendAsync(RedfishRequest.Get(Systems), leaving.Token);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_large_is_not_read(bool announced)
    {
        var body = "{\"a\":\"" + new string('x', 100_000) + "\"}";
        using var certificate = TestCertificates.SelfSigned();
        await using var device = await DeviceServer.StartAsync(certificate);
        device.Handler = async context =>
        {
            if (announced)
            {
                context.Response.ContentLength = body.Length;
            }
            await context.Response.StartAsync();
            await context.Response.BodyWriter.WriteAsync(System.Text.Encoding.UTF8.GetBytes(body));
        };
        var transport = new HttpRedfishTransport(
            _http, device.Endpoint, new DeviceTls { Mode = TlsMode.AcceptAny }, new RedfishLimits { MaxBodyBytes = 50_000 });

        var error = await Assert.ThrowsAsync<RedfishMalformedException>(() => transport.SendAsync(RedfishRequest.Get(Systems), Cancellation));

        Assert.Contains("too large", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chunked_body_of_any_length_is_read_whole()
    {
        var body = "{\"a\":\"" + new string('x', 100_000) + "\"}";
        using var certificate = TestCertificates.SelfSigned();
        await using var device = await DeviceServer.StartAsync(certificate);
        device.Handler = async context =>
        {
            await context.Response.StartAsync();
            await context.Response.BodyWriter.WriteAsync(System.Text.Encoding.UTF8.GetBytes(body));
        };
        var transport = new HttpRedfishTransport(_http, device.Endpoint, new DeviceTls { Mode = TlsMode.AcceptAny });

        var response = await transport.SendAsync(RedfishRequest.Get(Systems), Cancellation);

        Assert.Equal(body.Length, response.Body.Length);
        Assert.False((await transport.SendAsync(RedfishRequest.Get(Systems), Cancellation)).Timing.NewConnection);
    }

    [Fact]
    public async Task A_connection_that_is_reset_is_told_as_such()
    {
        using var certificate = TestCertificates.SelfSigned();
        await using var device = await DeviceServer.StartAsync(certificate);
        device.Handler = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        var error = await Assert.ThrowsAsync<RedfishUnavailableException>(() =>
            new HttpRedfishTransport(_http, device.Endpoint, new DeviceTls { Mode = TlsMode.AcceptAny })
                .SendAsync(RedfishRequest.Get(Systems), Cancellation));

        Assert.Equal(UnavailableReason.ConnectionReset, error.Reason);
    }

    [Fact]
    public async Task A_request_is_written_as_an_iDRAC_wants_it()
    {
        Answer(WireResponse.Create().WithStatusCode(200).WithBody("{}").WithHeader("X-Auth-Token", "t").WithHeader("ETag", "\"W/'gen-12'\""));

        await Transport().SendAsync(RedfishRequest.Get("/redfish/v1/Sensors/Fan%7C%7C1?$expand=*($levels=1)"), Cancellation);
        var response = await Transport().SendAsync(new RedfishRequest("POST", "/redfish/v1/Act"), Cancellation);

        var requests = _device.LogEntries.Select(entry => entry.RequestMessage!).ToList();
        Assert.EndsWith("/redfish/v1/Sensors/Fan%7C%7C1?$expand=*($levels=1)", requests[0].RawQuery is { } query
            ? $"{requests[0].Path.Replace("||", "%7C%7C", StringComparison.Ordinal)}?{query.TrimStart('?')}" : "", StringComparison.Ordinal);
        Assert.Equal("application/json", requests[0].Headers!["Accept"].Single());
        Assert.Equal("4.0", requests[0].Headers!["OData-Version"].Single());
        Assert.Equal($"127.0.0.1:{_device.Port}", requests[0].Headers!["Host"].Single());
        Assert.Equal("2", requests[1].Headers!["Content-Length"].Single());
        Assert.False(requests[1].Headers!.ContainsKey("Transfer-Encoding"));
        Assert.False(requests[1].Headers!.ContainsKey("traceparent"));
        Assert.Equal("{}", requests[1].Body);
        Assert.Equal(("t", "\"W/'gen-12'\""), (response.AuthToken, response.ETag));
    }

    [Theory]
    [InlineData("/redfish/v1/A\r\nX: y")]
    [InlineData("redfish")]
    [InlineData("http://other/redfish/v1")]
    public async Task What_is_no_path_is_never_sent(string path)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Transport().SendAsync(RedfishRequest.Get(path), Cancellation));

        Assert.Empty(_device.LogEntries);
    }

    [Theory]
    [InlineData("/a b?$filter=Severity eq 'x'", "/a%20b?$filter=Severity%20eq%20'x'")]
    [InlineData("/Thermal#/Fans/0", "/Thermal")]
    [InlineData("/Fan%7C%7C1_0x23_2", "/Fan%7C%7C1_0x23_2")]
    [InlineData("/ü", "/%C3%BC")]
    public void A_path_is_escaped_only_where_it_must_be(string path, string expected) => Assert.Equal(expected, RedfishPath.ToWire(path));

    private void Answer(IResponseBuilder response) => _device.Given(WireRequest.Create().UsingAnyMethod()).RespondWith(response);

    private HttpRedfishTransport Transport(RedfishLimits? limits = null) =>
        new(_http, new DeviceEndpoint("127.0.0.1", _device.Port), new DeviceTls { Mode = TlsMode.AcceptAny }, limits);

    private Task SendAsync(RedfishLimits? limits = null) =>
        new RedfishClient(Transport(limits), new CapabilityRecord()).System.GetAsync(Cancellation);

    private Task<T> FailAsync<T>(RedfishLimits? limits = null) where T : RedfishException => Assert.ThrowsAsync<T>(() => SendAsync(limits));
}
