using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DellServerManager.Simulators;

/// <summary>
/// Self-signed certificates as iDRACs are shipped with. All share one key, so that ten thousand cost little; PKCS #1 signatures
/// and fixed serial numbers give a server the same thumbprint in every run.
/// </summary>
internal static class LabCertificates
{
    private static readonly DateTimeOffset Made = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Lazy<RSA> Key = new(ReadKey);

    /// <param name="edition">Counts replacements: another number, another certificate.</param>
    public static SslStreamCertificateContext Create(string serviceTag, int edition, bool expired)
    {
        var request = new CertificateRequest(
            $"CN=idrac-{serviceTag}, OU=Remote Access Group, O=Dell Inc., L=Round Rock, S=Texas, C=US",
            Key.Value, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var serial = SHA256.HashData(System.Text.Encoding.ASCII.GetBytes($"{serviceTag}/{edition}/{expired}")).AsSpan(0, 8).ToArray();
        serial[0] = (byte)((serial[0] & 0x7F) | 0x01);
        var from = expired ? Made.AddYears(-10) : Made;
        var until = expired ? Made.AddYears(-1) : Made.AddYears(10);
        lock (Key)
        {
            using var bare = request.Create(
                request.SubjectName, X509SignatureGenerator.CreateForRSA(Key.Value, RSASignaturePadding.Pkcs1), from, until, serial);
            return SslStreamCertificateContext.Create(bare.CopyWithPrivateKey(Key.Value), additionalCertificates: null, offline: true);
        }
    }

    private static RSA ReadKey()
    {
        using var stream = typeof(LabCertificates).Assembly.GetManifestResourceStream("lab-key.pem")!;
        using var reader = new StreamReader(stream);
        var key = RSA.Create();
        key.ImportFromPem(reader.ReadToEnd());
        return key;
    }
}
