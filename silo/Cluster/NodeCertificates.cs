using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DellServerManager.Silo.Configuration;

namespace DellServerManager.Silo.Cluster;

/// <summary>This node's certificate and the cluster's private CA, read again when their files change.</summary>
internal sealed class NodeCertificates
{
    private const string ServerUsage = "1.3.6.1.5.5.7.3.1";
    private const string ClientUsage = "1.3.6.1.5.5.7.3.2";

    private readonly string _certificateFile;
    private readonly string _caFile;
    private readonly Lock _reading = new();
    private Loaded _loaded;

    private NodeCertificates(string certificateFile, string caFile)
    {
        _certificateFile = certificateFile;
        _caFile = caFile;
        _loaded = Load();
    }

    /// <summary>The certificates that <paramref name="cluster"/> names, or null when it names none.</summary>
    /// <exception cref="NodeStartException">Only one of two files is named, or one cannot be used; the message says which and why.</exception>
    public static NodeCertificates? Of(ClusterSettings cluster)
    {
        switch (cluster)
        {
            case { CertificateFile: null or "", CaFile: null or "" }:
                return null;
            case { CertificateFile: null or "" } or { CaFile: null or "" }:
                throw new NodeStartException(
                    "Dsm:Cluster:CertificateFile and Dsm:Cluster:CaFile belong together; only one of them is set. 'dsm cluster join' prints both.");
            default:
                return Read(cluster.CertificateFile, cluster.CaFile);
        }
    }

    /// <summary>What this node presents, with its private key.</summary>
    public SslStreamCertificateContext Own => Current().Own;

    /// <summary>Whether a peer's certificate was made by this cluster's CA for what it is used for here.</summary>
    /// <remarks>
    /// The CA is private and signs nothing but nodes, so every certificate of it is a node; names are not compared, and a node
    /// keeps its certificate when its address changes.
    /// </remarks>
    public bool Accepts(X509Certificate? presented, PeerRole peer)
    {
        if (presented is null)
        {
            return false;
        }

        using var certificate = X509CertificateLoader.LoadCertificate(presented.GetRawCertData());
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(Current().Authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(peer == PeerRole.Server ? ServerUsage : ClientUsage));
        return chain.Build(certificate);
    }

    private static NodeCertificates Read(string certificateFile, string caFile)
    {
        try
        {
            return new NodeCertificates(certificateFile, caFile);
        }
        catch (Exception error) when (IsUnusable(error))
        {
            throw new NodeStartException(
                $"The node's certificate {certificateFile} with the CA {caFile} cannot be used: {error.Message} "
                + "'dsm cluster join' makes a new one.",
                error);
        }
    }

    // A file that is being replaced may be half there: the certificate in use goes on until the new one can be read.
    private Loaded Current()
    {
        if (Times() == _loaded.Times)
        {
            return _loaded;
        }

        lock (_reading)
        {
            try
            {
                _loaded = Times() == _loaded.Times ? _loaded : Load();
            }
            catch (Exception error) when (IsUnusable(error))
            {
                // Tried again with the next connection.
            }

            return _loaded;
        }
    }

    private Loaded Load()
    {
        var times = Times();
        var authority = X509CertificateLoader.LoadCertificateFromFile(_caFile);
        var own = Path.GetExtension(_certificateFile).ToLowerInvariant() is ".pfx" or ".p12"
            ? X509CertificateLoader.LoadPkcs12FromFile(_certificateFile, password: null)
            : X509Certificate2.CreateFromPemFile(_certificateFile);
        return own.HasPrivateKey
            ? new Loaded(SslStreamCertificateContext.Create(own, additionalCertificates: null, offline: true), authority, times)
            : throw new CryptographicException("It holds no private key.");
    }

    private (DateTime Certificate, DateTime Authority) Times() =>
        (File.GetLastWriteTimeUtc(_certificateFile), File.GetLastWriteTimeUtc(_caFile));

    private static bool IsUnusable(Exception error) => error is CryptographicException or IOException or UnauthorizedAccessException;

    private sealed record Loaded(
        SslStreamCertificateContext Own, X509Certificate2 Authority, (DateTime Certificate, DateTime Authority) Times);
}

/// <summary>What the other end of a connection is.</summary>
internal enum PeerRole
{
    Client,
    Server,
}
