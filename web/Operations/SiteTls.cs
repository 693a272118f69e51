using System.Security.Cryptography.X509Certificates;

namespace DellServerManager.Web.Operations;

/// <summary>What pages may know of the certificate of this node.</summary>
/// <param name="certificate">Null when the site is reached without https.</param>
internal sealed class SiteTls(SiteCertificate? certificate)
{
    public SiteTlsFacts? Look()
    {
        if (certificate is null)
        {
            return null;
        }

        var shown = certificate.Current;
        return new SiteTlsFacts(
            shown.Subject,
            shown.Issuer,
            new DateTimeOffset(shown.NotBefore),
            new DateTimeOffset(shown.NotAfter),
            shown.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256),
            [.. shown.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(names => names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(address => $"{address}")))],
            certificate.IsOwn,
            certificate.IsTrusted,
            certificate.Path);
    }
}

/// <param name="IsOwn">Made by the manager itself.</param>
/// <param name="File">Where it is read from on this node.</param>
internal sealed record SiteTlsFacts(
    string Subject, string Issuer, DateTimeOffset NotBefore, DateTimeOffset NotAfter, string Sha256, IReadOnlyList<string> Names, bool IsOwn, bool IsTrusted, string File);
