using System.Security.Cryptography.X509Certificates;
using DellServerManager.Connectors.Redfish.Discovery;
using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Security;
using DellServerManager.Connectors.Redfish.Tests.Support;
using DellServerManager.Connectors.Redfish.Transport;
using Microsoft.AspNetCore.Http;

namespace DellServerManager.Connectors.Redfish.Tests;

public sealed class TlsTests : IDisposable
{
    private static readonly RedfishRequest Request = RedfishRequest.Get("/redfish/v1");

    private readonly DeviceHttp _http = new();
    private readonly List<DeviceCertificate> _seen = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task The_first_certificate_is_taken_and_told()
    {
        using var certificate = TestCertificates.SelfSigned();
        await using var device = await DeviceServer.StartAsync(certificate);

        var response = await SendAsync(device.Endpoint, new DeviceTls { Mode = TlsMode.PinOnFirstUse });

        Assert.Equal(TestCertificates.Sha256(certificate), response.Certificate?.Sha256);
        Assert.Equal("CN=idrac-ABC1234", Assert.Single(_seen).Subject);
        Assert.True(response.Timing.NewConnection);
        Assert.NotNull(response.Timing.TlsMs);
    }

    [Fact]
    public async Task The_pinned_certificate_is_accepted_in_any_spelling()
    {
        using var certificate = TestCertificates.SelfSigned();
        await using var device = await DeviceServer.StartAsync(certificate);
        var pin = string.Join(':', TestCertificates.Sha256(certificate).ToLowerInvariant().Chunk(2).Select(pair => new string(pair)));

        var response = await SendAsync(device.Endpoint, Pinned(pin));

        Assert.Equal(200, response.StatusCode);
    }

    [Fact]
    public async Task A_changed_certificate_is_refused_with_both_in_the_error()
    {
        using var certificate = TestCertificates.SelfSigned();
        await using var device = await DeviceServer.StartAsync(certificate);
        var reached = false;
        device.Handler = _ =>
        {
            reached = true;
            return Task.CompletedTask;
        };

        var error = await RefusedAsync(device.Endpoint, Pinned(new string('A', 64)));

        Assert.Equal(CertificateProblem.Changed, error.Problem);
        Assert.Equal(new string('A', 64), error.PinnedSha256);
        Assert.Equal(TestCertificates.Sha256(certificate), error.Certificate?.Sha256);
        Assert.Equal(error.Certificate, Assert.Single(_seen));
        Assert.False(reached);
    }

    [Fact]
    public async Task A_connection_opened_before_the_pin_changed_is_not_used_after_it()
    {
        using var certificate = TestCertificates.SelfSigned();
        await using var device = await DeviceServer.StartAsync(certificate);
        var tls = new DeviceTls { Mode = TlsMode.PinOnFirstUse };
        var transport = new HttpRedfishTransport(_http, device.Endpoint, () => tls);
        await transport.SendAsync(Request, Cancellation);
        Assert.False((await transport.SendAsync(Request, Cancellation)).Timing.NewConnection);

        tls = Pinned(new string('B', 64));

        await Assert.ThrowsAsync<RedfishCertificateException>(() => transport.SendAsync(Request, Cancellation));
        Assert.Equal(2, _http.TlsHandshakes);
    }

    [Fact]
    public async Task Devices_do_not_share_connections()
    {
        using var certificate = TestCertificates.SelfSigned();
        await using var one = await DeviceServer.StartAsync(certificate);
        await using var other = await DeviceServer.StartAsync(certificate);
        one.Handler = context => context.Response.WriteAsync("""{"x":"one"}""");
        other.Handler = context => context.Response.WriteAsync("""{"x":"other"}""");
        var tls = new DeviceTls { Mode = TlsMode.AcceptAny };

        var answers = new[] { await SendAsync(one.Endpoint, tls), await SendAsync(other.Endpoint, tls), await SendAsync(one.Endpoint, tls) };

        Assert.Equal([11, 13, 11], answers.Select(answer => answer.Body.Length));
        Assert.Equal(2, _http.TlsHandshakes);
    }

    [Fact]
    public async Task A_certificate_of_the_site_is_accepted_for_an_address_though_its_name_is_another()
    {
        using var authority = TestCertificates.Authority();
        using var certificate = TestCertificates.IssuedBy(authority, "idrac-ABC1234.site");
        await using var device = await DeviceServer.StartAsync(certificate);

        Assert.Equal(200, (await SendAsync(device.Endpoint, OfSite(authority))).StatusCode);
    }

    [Fact]
    public async Task A_certificate_of_the_site_for_another_name_is_refused_when_reached_by_name()
    {
        using var authority = TestCertificates.Authority();
        using var certificate = TestCertificates.IssuedBy(authority, "idrac-ABC1234.site");
        await using var device = await DeviceServer.StartAsync(certificate);

        var error = await RefusedAsync(new DeviceEndpoint("localhost", device.Port), OfSite(authority));

        Assert.Equal(CertificateProblem.NameMismatch, error.Problem);
    }

    [Fact]
    public async Task A_certificate_of_the_site_for_this_name_is_accepted()
    {
        using var authority = TestCertificates.Authority();
        using var certificate = TestCertificates.IssuedBy(authority, "localhost");
        await using var device = await DeviceServer.StartAsync(certificate);
        string? host = null;
        device.Handler = context =>
        {
            host = context.Request.Host.Value;
            return context.Response.WriteAsync("{}");
        };

        await SendAsync(new DeviceEndpoint("localhost", device.Port), OfSite(authority));

        Assert.Equal($"localhost:{device.Port}", host);
    }

    [Fact]
    public async Task An_expired_certificate_of_the_site_is_refused()
    {
        using var authority = TestCertificates.Authority();
        using var certificate = TestCertificates.IssuedBy(authority, "localhost", daysValid: 10);
        await using var device = await DeviceServer.StartAsync(certificate);

        var error = await RefusedAsync(device.Endpoint, OfSite(authority));

        Assert.Equal(CertificateProblem.OutOfDate, error.Problem);
        Assert.NotNull(error.Certificate);
    }

    [Fact]
    public async Task A_certificate_of_another_CA_is_refused()
    {
        using var authority = TestCertificates.Authority();
        using var stranger = TestCertificates.SelfSigned();
        await using var device = await DeviceServer.StartAsync(stranger);

        var error = await RefusedAsync(device.Endpoint, OfSite(authority));

        Assert.Equal(CertificateProblem.Untrusted, error.Problem);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    public async Task Without_a_readable_CA_nothing_is_trusted(string? pem)
    {
        using var certificate = TestCertificates.SelfSigned();
        await using var device = await DeviceServer.StartAsync(certificate);

        var error = await RefusedAsync(device.Endpoint, new DeviceTls { Mode = TlsMode.SiteCa, SiteCa = pem });

        Assert.Equal(CertificateProblem.NoSiteCa, error.Problem);
    }

    [Fact]
    public async Task The_trust_of_the_system_refuses_a_self_signed_certificate()
    {
        using var certificate = TestCertificates.SelfSigned();
        await using var device = await DeviceServer.StartAsync(certificate);

        var error = await RefusedAsync(device.Endpoint, new DeviceTls { Mode = TlsMode.System });

        Assert.Equal(CertificateProblem.Untrusted, error.Problem);
        Assert.Equal(TestCertificates.Sha256(certificate), error.Certificate?.Sha256);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Anything_is_accepted_only_when_that_is_chosen(bool legacy)
    {
        using var certificate = TestCertificates.SelfSigned();
        await using var device = await DeviceServer.StartAsync(certificate);

        var response = await SendAsync(device.Endpoint, new DeviceTls { Mode = TlsMode.AcceptAny, AllowLegacyCiphers = legacy });

        Assert.Equal(200, response.StatusCode);
    }

    [Fact]
    public async Task Plain_http_is_never_spoken()
    {
        await using var device = await DeviceServer.StartAsync(certificate: null);
        var reached = false;
        device.Handler = _ =>
        {
            reached = true;
            return Task.CompletedTask;
        };

        var error = await Assert.ThrowsAsync<RedfishUnavailableException>(
            () => SendAsync(device.Endpoint, new DeviceTls { Mode = TlsMode.AcceptAny }));

        Assert.Equal(UnavailableReason.TlsFailed, error.Reason);
        Assert.False(reached);
    }

    [Fact]
    public async Task A_probe_says_what_an_address_is_without_a_password()
    {
        using var certificate = TestCertificates.SelfSigned();
        await using var device = await DeviceServer.StartAsync(certificate);
        var authorised = false;
        device.Handler = context =>
        {
            authorised |= context.Request.Headers.ContainsKey("Authorization") || context.Request.Method != "GET";
            return context.Response.Body.WriteAsync(CannedRedfish.Bytes("idrac9-5.10", "ServiceRoot.json")).AsTask();
        };

        var result = await new ProbeClient().ProbeAsync(_http, device.Endpoint, new DeviceTls(), Cancellation);

        Assert.Equal((true, true, true, "ABC1234", "b0:7b:25:00:00:01", "1.11.0"),
            (result.Reached, result.IsDell, result.IsIdrac, result.ServiceTag, result.ManagerMac, result.RedfishVersion));
        Assert.Null(result.Problem);
        Assert.NotNull(result.Certificate);
        Assert.False(authorised);
    }

    [Fact]
    public async Task A_probe_tells_the_certificate_it_refused()
    {
        using var certificate = TestCertificates.SelfSigned();
        await using var device = await DeviceServer.StartAsync(certificate);

        var result = await new ProbeClient().ProbeAsync(_http, device.Endpoint, new DeviceTls { Mode = TlsMode.System }, Cancellation);

        Assert.Equal((true, ProbeProblemKind.Certificate), (result.Reached, result.Problem?.Kind));
        Assert.NotNull(result.Certificate);
    }

    [Theory]
    [InlineData(404, "<html>", ProbeProblemKind.NotRedfish)]
    [InlineData(200, "<html>", ProbeProblemKind.NotRedfish)]
    [InlineData(200, """{"a":1}""", ProbeProblemKind.NotRedfish)]
    [InlineData(503, "", ProbeProblemKind.NotReady)]
    public async Task A_probe_tells_other_web_servers_apart(int status, string body, ProbeProblemKind expected)
    {
        using var certificate = TestCertificates.SelfSigned();
        await using var device = await DeviceServer.StartAsync(certificate);
        device.Handler = context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        };

        var result = await new ProbeClient().ProbeAsync(_http, device.Endpoint, new DeviceTls(), Cancellation);

        Assert.Equal(expected, result.Problem?.Kind);
        Assert.False(result.IsIdrac);
    }

    [Fact]
    public async Task A_probe_of_nobody_says_so()
    {
        using var certificate = TestCertificates.SelfSigned();
        int port;
        await using (var gone = await DeviceServer.StartAsync(certificate))
        {
            port = gone.Port;
        }

        var result = await new ProbeClient().ProbeAsync(_http, new DeviceEndpoint("127.0.0.1", port), new DeviceTls(), Cancellation);

        Assert.Equal((false, ProbeProblemKind.Unreachable), (result.Reached, result.Problem?.Kind));
    }

    [Theory]
    [InlineData("10.0.0.5", 443, "10.0.0.5")]
    [InlineData("10.0.0.5", 8443, "10.0.0.5:8443")]
    [InlineData("fd00::5", 443, "[fd00::5]")]
    [InlineData("[fd00::5]", 8443, "[fd00::5]:8443")]
    [InlineData("idrac-1.site", 443, "idrac-1.site")]
    public void The_host_header_is_the_host_as_given(string host, int port, string expected) =>
        Assert.Equal(expected, new DeviceEndpoint(host, port).Authority);

    private static DeviceTls Pinned(string pin) => new() { Mode = TlsMode.PinOnFirstUse, PinnedSha256 = pin };

    private static DeviceTls OfSite(X509Certificate2 authority) => new() { Mode = TlsMode.SiteCa, SiteCa = authority.ExportCertificatePem() };

    private Task<RedfishResponse> SendAsync(DeviceEndpoint endpoint, DeviceTls tls) =>
        new HttpRedfishTransport(_http, endpoint, tls) { CertificateObserved = _seen.Add }.SendAsync(Request, Cancellation);

    private Task<RedfishCertificateException> RefusedAsync(DeviceEndpoint endpoint, DeviceTls tls) =>
        Assert.ThrowsAsync<RedfishCertificateException>(() => SendAsync(endpoint, tls));
}
