using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DellServerManager.Web.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DellServerManager.Web.Tests.Security;

public sealed class SiteCertificateTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("dsm-certificate-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void The_first_start_makes_one_that_names_this_machine()
    {
        using var site = Open();

        var names = site.Current.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        Assert.Contains("localhost", names.EnumerateDnsNames());
        Assert.Contains(System.Net.IPAddress.Loopback, names.EnumerateIPAddresses());
        Assert.True(site.Current.HasPrivateKey);
        Assert.False(site.IsTrusted);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_directory, "tls", "site.key")));
        }
    }

    [Fact]
    public void The_second_start_keeps_it()
    {
        using var first = Open();
        using var second = Open();

        Assert.Equal(first.Current.Thumbprint, second.Current.Thumbprint);
    }

    [Fact]
    public void New_files_are_taken_without_a_restart_and_bad_ones_are_not()
    {
        using var site = Open();
        var before = site.Current.Thumbprint;

        Replace(File.WriteAllText);
        Assert.Equal(before, site.Current.Thumbprint);
        _time.Advance(TimeSpan.FromSeconds(5));
        var after = site.Current.Thumbprint;
        Assert.NotEqual(before, after);

        Replace((file, _) => File.WriteAllText(file, "not a certificate"));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(after, site.Current.Thumbprint);
    }

    private SiteCertificate Open() => SiteCertificate.Open(
        new ConfigurationBuilder().Build(), _directory, _time, NullLogger<SiteCertificate>.Instance);

    private void Replace(Action<string, string> write)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=site", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(_time.GetUtcNow(), _time.GetUtcNow().AddDays(1));
        foreach (var (name, text) in new[] { ("site.pem", certificate.ExportCertificatePem()), ("site.key", key.ExportPkcs8PrivateKeyPem()) })
        {
            var file = Path.Combine(_directory, "tls", name);
            var before = File.GetLastWriteTimeUtc(file);
            write(file, text);
            File.SetLastWriteTimeUtc(file, before.AddSeconds(1));
        }
    }
}
