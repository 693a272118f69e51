namespace DellServerManager.Connectors.Redfish.Security;

/// <summary>Whom we take for the iDRAC.</summary>
public enum TlsMode
{
    /// <summary>The trust of the operating system, with the name in the certificate checked.</summary>
    System,

    /// <summary>
    /// A certificate issued by the site's own CA. The name is checked when the iDRAC is reached by name; by address it is not,
    /// because an iDRAC certificate seldom names its address.
    /// </summary>
    SiteCa,

    /// <summary>The certificate seen first; a different one later is refused until a person accepts it.</summary>
    PinOnFirstUse,

    /// <summary>Anything. Whoever sits between us and the iDRAC can read its password.</summary>
    AcceptAny,
}

/// <summary>How the TLS connection to an iDRAC is made. There is no connection without TLS.</summary>
/// <remarks>Revocation is never asked for: a site without internet has nobody to ask.</remarks>
public sealed record DeviceTls
{
    public TlsMode Mode { get; init; } = TlsMode.PinOnFirstUse;

    /// <summary>The CA certificates in PEM form, for <see cref="TlsMode.SiteCa"/>; intermediates may stand beside the roots.</summary>
    public string? SiteCa { get; init; }

    /// <summary>SHA-256 of the pinned certificate in hexadecimal, colons and case do not matter. Null: none is pinned yet.</summary>
    public string? PinnedSha256 { get; init; }

    /// <summary>Also TLS 1.0 and 1.1 and RSA key exchange with AES-CBC, for old iDRAC7/8 firmware.</summary>
    public bool AllowLegacyCiphers { get; init; }
}

/// <summary>A certificate an iDRAC showed.</summary>
/// <param name="Sha256">Thumbprint in upper-case hexadecimal, without colons.</param>
public sealed record DeviceCertificate(
    string Sha256, string Subject, string Issuer, DateTimeOffset NotBefore, DateTimeOffset NotAfter);
