using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Transport;

namespace DellServerManager.Connectors.Redfish.Security;

/// <summary>Makes TLS streams to iDRACs and judges their certificates.</summary>
internal sealed class TlsClient
{
    // A site has one CA bundle, or a few while it is changed.
    private readonly ConcurrentDictionary<string, SiteCa> _siteCas = new(StringComparer.Ordinal);

    /// <returns>The stream over <paramref name="inner"/>, which it owns.</returns>
    /// <exception cref="RedfishCertificateException">The certificate was refused.</exception>
    /// <exception cref="RedfishUnavailableException">No TLS could be agreed on.</exception>
    public async Task<SslStream> AuthenticateAsync(Stream inner, DeviceConnection connection, CancellationToken cancellationToken)
    {
        var tls = connection.Tls;
        var siteCa = tls.Mode == TlsMode.SiteCa ? ReadSiteCa(connection) : null;
        RedfishCertificateException? refusal = null;
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = connection.Endpoint.Host.Trim('[', ']'),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateChainPolicy = ChainPolicy(siteCa),
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            {
                refusal = Judge(connection, certificate as X509Certificate2, chain, errors);
                return refusal is null;
            },
        };
        if (tls.AllowLegacyCiphers)
        {
            LegacyTls.Allow(options);
        }
        var stream = new SslStream(inner, leaveInnerStreamOpen: false);
        try
        {
            await stream.AuthenticateAsClientAsync(options, cancellationToken).ConfigureAwait(false);
            return stream;
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw refusal ?? (Exception)new RedfishUnavailableException(UnavailableReason.TlsFailed,
                $"{connection.Endpoint} did not agree on TLS: {exception.GetBaseException().Message}"
                + (tls.AllowLegacyCiphers ? "" : " Old iDRAC7/8 firmware may need the switch for legacy ciphers."), exception);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    internal static DeviceCertificate Describe(X509Certificate2 certificate) => new(
        certificate.GetCertHashString(HashAlgorithmName.SHA256),
        certificate.Subject,
        certificate.Issuer,
        new DateTimeOffset(certificate.NotBefore).ToUniversalTime(),
        new DateTimeOffset(certificate.NotAfter).ToUniversalTime());

    private static RedfishCertificateException? Judge(
        DeviceConnection connection, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var endpoint = connection.Endpoint;
        if (certificate is null)
        {
            return new RedfishCertificateException(CertificateProblem.Missing, $"{endpoint} showed no certificate.");
        }
        var seen = connection.Certificate = Describe(certificate);
        var pin = Normalise(connection.Tls.PinnedSha256);
        switch (connection.Tls.Mode)
        {
            case TlsMode.AcceptAny:
                return null;
            case TlsMode.PinOnFirstUse:
                return pin is null || pin == seen.Sha256
                    ? null
                    : new RedfishCertificateException(CertificateProblem.Changed,
                        $"{endpoint} shows another certificate than the pinned one. If it was replaced on purpose, accept the new one: "
                        + $"{seen.Subject}, SHA-256 {seen.Sha256}.")
                    { Certificate = seen, PinnedSha256 = pin };
            case TlsMode.SiteCa when endpoint.Address is not null:
                errors &= ~SslPolicyErrors.RemoteCertificateNameMismatch;
                break;
        }
        return errors == SslPolicyErrors.None ? null : Refusal(endpoint, seen, chain, errors);
    }

    private static RedfishCertificateException Refusal(
        DeviceEndpoint endpoint, DeviceCertificate seen, X509Chain? chain, SslPolicyErrors errors)
    {
        var status = chain?.ChainStatus ?? [];
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            return status.Length > 0 && status.All(one => one.Status == X509ChainStatusFlags.NotTimeValid)
                ? new RedfishCertificateException(CertificateProblem.OutOfDate,
                    $"The certificate of {endpoint} is valid from {seen.NotBefore:yyyy-MM-dd} to {seen.NotAfter:yyyy-MM-dd} only.")
                { Certificate = seen }
                : new RedfishCertificateException(CertificateProblem.Untrusted,
                    $"The certificate of {endpoint} was issued by {seen.Issuer}, which is not trusted here"
                    + (status.Length > 0 ? $" ({string.Join(", ", status.Select(one => one.Status))})." : "."))
                { Certificate = seen };
        }
        return new RedfishCertificateException(CertificateProblem.NameMismatch,
            $"The certificate of {endpoint} is for {seen.Subject}, not for that name.")
        { Certificate = seen };
    }

    private static X509ChainPolicy ChainPolicy(SiteCa? siteCa)
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        if (siteCa is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(siteCa.Roots);
            policy.ExtraStore.AddRange(siteCa.Intermediates);
        }
        return policy;
    }

    private SiteCa ReadSiteCa(DeviceConnection connection)
    {
        try
        {
            return _siteCas.GetOrAdd(connection.Tls.SiteCa ?? "", SiteCa.Read);
        }
        catch (CryptographicException)
        {
            throw new RedfishCertificateException(CertificateProblem.NoSiteCa,
                $"The certificate of {connection.Endpoint} cannot be checked: the site's CA is not a readable PEM certificate.");
        }
    }

    private static string? Normalise(string? sha256) =>
        string.IsNullOrWhiteSpace(sha256) ? null : sha256.Replace(":", "", StringComparison.Ordinal).Trim().ToUpperInvariant();

    private sealed record SiteCa(X509Certificate2Collection Roots, X509Certificate2Collection Intermediates)
    {
        public static SiteCa Read(string pem)
        {
            var all = new X509Certificate2Collection();
            all.ImportFromPem(pem);
            var isRoot = all.ToLookup(one => one.SubjectName.RawData.AsSpan().SequenceEqual(one.IssuerName.RawData));
            return isRoot[true].Any()
                ? new SiteCa([.. isRoot[true]], [.. isRoot[false]])
                : throw new CryptographicException("No root certificate.");
        }
    }
}
