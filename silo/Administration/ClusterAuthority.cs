using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DellServerManager.Silo.Configuration;
using DellServerManager.Silo.Security;

namespace DellServerManager.Silo.Administration;

/// <summary>The cluster's private CA in a directory of its own: it signs nothing but nodes.</summary>
internal sealed class ClusterAuthority(string directory, TimeProvider time)
{
    private const int Years = 10;
    private static readonly OidCollection NodeUsages = [new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")];

    public string CertificateFile => Path.Combine(directory, "cluster-ca.pem");

    public string KeyFile => Path.Combine(directory, "cluster-ca.key");

    /// <exception cref="NodeStartException">There is a CA already, or the directory cannot be written.</exception>
    public void Make()
    {
        if (File.Exists(KeyFile) || File.Exists(CertificateFile))
        {
            throw new NodeStartException($"There is a cluster CA in {directory} already. Its nodes would not know a new one; name another directory.");
        }

        Directory.CreateDirectory(directory);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Dell Server Manager cluster CA", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var certificate = request.CreateSelfSigned(Start(), time.GetUtcNow().AddYears(Years));
        PrivateFile.Write(KeyFile, key.ExportPkcs8PrivateKeyPem() + "\n");
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem() + "\n");
    }

    /// <summary>Signs a certificate for one node and writes it with its key: PKCS #12 when <paramref name="file"/> says so, else PEM.</summary>
    /// <exception cref="NodeStartException">There is no usable CA in the directory.</exception>
    public void SignNode(string name, IReadOnlyList<string> addresses, string file)
    {
        using var authority = Open();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(NodeUsages, false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        request.CertificateExtensions.Add(Names(name, addresses));
        var ends = new[] { time.GetUtcNow().AddYears(Years), new DateTimeOffset(authority.NotAfter) }.Min();
        using var signed = request.Create(authority, Start(), ends, RandomNumberGenerator.GetBytes(16));
        if (Path.GetExtension(file).ToLowerInvariant() is ".pfx" or ".p12")
        {
            using var withKey = signed.CopyWithPrivateKey(key);
            PrivateFile.Write(file, withKey.Export(X509ContentType.Pkcs12));
        }
        else
        {
            PrivateFile.Write(file, $"{signed.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        }
    }

    private static X509Extension Names(string name, IReadOnlyList<string> addresses)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        foreach (var address in addresses)
        {
            if (IPAddress.TryParse(address, out var number))
            {
                names.AddIpAddress(number);
            }
            else if (address != name)
            {
                names.AddDnsName(address);
            }
        }

        return names.Build();
    }

    private X509Certificate2 Open()
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(CertificateFile, KeyFile);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new NodeStartException($"There is no usable cluster CA in {directory}: {error.Message} 'dsm cluster init' makes one.", error);
        }
    }

    // Clocks of nodes may differ a little.
    private DateTimeOffset Start() => time.GetUtcNow().AddHours(-1);
}
