using System.Net;
using System.Net.NetworkInformation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DellServerManager.Web.Operations;

/// <summary>The certificate this site shows: one made at the first start, or the files that the site put in its place.</summary>
/// <remarks>The files are looked at again every few seconds, so a new certificate needs no restart.</remarks>
internal sealed partial class SiteCertificate(string certificateFile, string keyFile, bool isOwn, TimeProvider time, ILogger<SiteCertificate> log)
    : IDisposable
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan OwnLifetime = TimeSpan.FromDays(825);

    private readonly Lock _loading = new();
    private X509Certificate2? _certificate;
    private (DateTime Certificate, DateTime Key) _files;
    private DateTimeOffset _lookedAt;

    /// <summary>Made by the manager itself, not put there by the site.</summary>
    public bool IsOwn => isOwn;

    public string Path => certificateFile;

    /// <summary>Whether browsers can be expected to trust it, as far as this machine can tell.</summary>
    public bool IsTrusted { get; private set; }

    /// <param name="dataDirectory">Where the made one lives: <c>tls/site.pem</c> and <c>tls/site.key</c>.</param>
    public static SiteCertificate Open(IConfiguration http, string dataDirectory, TimeProvider time, ILogger<SiteCertificate> log)
    {
        var certificateFile = http["CertificateFile"];
        var site = certificateFile is null
            ? new SiteCertificate(System.IO.Path.Combine(dataDirectory, "tls", "site.pem"), System.IO.Path.Combine(dataDirectory, "tls", "site.key"), isOwn: true, time, log)
            : new SiteCertificate(certificateFile, http["KeyFile"] ?? certificateFile, isOwn: false, time, log);
        site.MakeIfMissing();
        site.Load();
        return site;
    }

    /// <summary>The certificate for the next connection.</summary>
    public X509Certificate2 Current
    {
        get
        {
            lock (_loading)
            {
                if (time.GetUtcNow() - _lookedAt >= LookInterval)
                {
                    TryReload();
                }

                return _certificate!;
            }
        }
    }

    public void Dispose() => _certificate?.Dispose();

    private (DateTime, DateTime) FileTimes => (File.GetLastWriteTimeUtc(certificateFile), File.GetLastWriteTimeUtc(keyFile));

    private void TryReload()
    {
        _lookedAt = time.GetUtcNow();
        if (FileTimes == _files)
        {
            return;
        }

        try
        {
            Load();
            Replaced(certificateFile);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            NotReplaced(certificateFile, exception.Message);
        }
    }

    private void Load()
    {
        var files = FileTimes;
        using var fromPem = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);

        // The platform's TLS wants the key in its own form on Windows; the detour by PKCS#12 is right everywhere.
        _certificate = X509CertificateLoader.LoadPkcs12(fromPem.Export(X509ContentType.Pkcs12), password: null);
        _files = files;
        _lookedAt = time.GetUtcNow();
        IsTrusted = !isOwn && HasTrustedIssuer(_certificate);
    }

    private static bool HasTrustedIssuer(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        return certificate.Subject != certificate.Issuer && chain.Build(certificate);
    }

    private void MakeIfMissing()
    {
        if (!isOwn || (File.Exists(certificateFile) && File.Exists(keyFile)))
        {
            return;
        }

        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(certificateFile)!);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Environment.MachineName}, O=Dell Server Manager", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        request.CertificateExtensions.Add(NamesOfThisMachine());
        var now = time.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddMinutes(-5), now + OwnLifetime);
        WriteSecret(keyFile, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        Made(certificateFile);
    }

    private static X509Extension NamesOfThisMachine()
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in new[] { "localhost", Environment.MachineName, FullName() }.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            names.AddDnsName(name);
        }

        var addresses = NetworkInterface.GetAllNetworkInterfaces()
            .Where(card => card.OperationalStatus == OperationalStatus.Up)
            .SelectMany(card => card.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .Where(address => !address.IsIPv6LinkLocal)
            .Append(IPAddress.Loopback)
            .Append(IPAddress.IPv6Loopback)
            .Distinct();
        foreach (var address in addresses)
        {
            names.AddIpAddress(address);
        }

        return names.Build();
    }

    private static string FullName()
    {
        var properties = IPGlobalProperties.GetIPGlobalProperties();
        return properties.DomainName is { Length: > 0 } domain && domain != "(none)"
            ? $"{properties.HostName}.{domain}"
            : properties.HostName;
    }

    private static void WriteSecret(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }

    [LoggerMessage(LogLevel.Information, "Made a self-signed certificate at {File}; put the site's own there or name it in Dsm:Http:CertificateFile")]
    private partial void Made(string file);

    [LoggerMessage(LogLevel.Information, "The certificate {File} was replaced")]
    private partial void Replaced(string file);

    [LoggerMessage(LogLevel.Error, "The new certificate {File} cannot be used, the one before stays: {Reason}")]
    private partial void NotReplaced(string file, string reason);
}
