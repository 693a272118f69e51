using DellServerManager.Connectors.Redfish.Security;

namespace DellServerManager.Connectors.Redfish.Errors;

/// <summary>Why a certificate was refused.</summary>
public enum CertificateProblem
{
    /// <summary>It is not the pinned one.</summary>
    Changed,

    /// <summary>Nobody we trust has issued it.</summary>
    Untrusted,

    /// <summary>It is for another name.</summary>
    NameMismatch,

    /// <summary>It has expired or is not valid yet.</summary>
    OutOfDate,

    /// <summary>The other side showed none.</summary>
    Missing,

    /// <summary>The site's CA is not readable, so nothing can be checked against it.</summary>
    NoSiteCa,
}

/// <summary>The certificate of the iDRAC was refused, and nothing was sent. A person decides what happens next.</summary>
public sealed class RedfishCertificateException(CertificateProblem problem, string message) : RedfishException(message)
{
    public CertificateProblem Problem { get; } = problem;

    /// <summary>What the iDRAC showed; null if nothing.</summary>
    public DeviceCertificate? Certificate { get; init; }

    /// <summary>The pin it was compared with, if there was one.</summary>
    public string? PinnedSha256 { get; init; }
}
