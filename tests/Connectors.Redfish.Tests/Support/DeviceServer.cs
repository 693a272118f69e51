using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DellServerManager.Connectors.Redfish.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DellServerManager.Connectors.Redfish.Tests.Support;

/// <summary>A real HTTPS server on the loopback address, with a certificate that the test chooses and may change.</summary>
internal sealed class DeviceServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DeviceServer(WebApplication app, X509Certificate2? certificate)
    {
        _app = app;
        Certificate = certificate;
    }

    public X509Certificate2? Certificate { get; set; }

    public RequestDelegate Handler { get; set; } = context => context.Response.WriteAsync("{}");

    public int Port { get; private set; }

    public DeviceEndpoint Endpoint => new("127.0.0.1", Port);

    /// <param name="certificate">Null for plain http.</param>
    public static async Task<DeviceServer> StartAsync(X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        // Connections that a test keeps open do not hold it up.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);
        DeviceServer? server = null;
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(https => https.ServerCertificateSelector = (_, _) => server!.Certificate);
            }
        }));
        var app = builder.Build();
        server = new DeviceServer(app, certificate);
        app.Run(context => server.Handler(context));
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        server.Port = new Uri(address).Port;
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>Certificates made for one test.</summary>
internal static class TestCertificates
{
    // One for all: making keys is slow, and what differs is the certificate.
    private static readonly RSA Key = RSA.Create(2048);

    private static readonly Lock OneAtATime = new();

    private static readonly DateTimeOffset Start = TimeProvider.System.GetUtcNow().AddDays(-30);

    public static X509Certificate2 SelfSigned(string name = "idrac-ABC1234")
    {
        var request = new CertificateRequest($"CN={name}", Key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        lock (OneAtATime)
        {
            return Exportable(request.CreateSelfSigned(Start, Start.AddDays(365)));
        }
    }

    public static X509Certificate2 Authority()
    {
        var request = new CertificateRequest("CN=Site CA", Key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        lock (OneAtATime)
        {
            return Exportable(request.CreateSelfSigned(Start.AddDays(-400), Start.AddDays(3650)));
        }
    }

    public static X509Certificate2 IssuedBy(X509Certificate2 authority, string dnsName, int daysValid = 365)
    {
        var request = new CertificateRequest($"CN={dnsName}", Key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(dnsName);
        request.CertificateExtensions.Add(names.Build());
        lock (OneAtATime)
        {
            using var issued = request.Create(authority, Start, Start.AddDays(daysValid), RandomNumberGenerator.GetBytes(8));
            return Exportable(issued.CopyWithPrivateKey(Key));
        }
    }

    public static string Sha256(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    private static X509Certificate2 Exportable(X509Certificate2 certificate) =>
        X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
}
