using DellServerManager.Connectors.Redfish.Security;

namespace DellServerManager.Connectors.Redfish.Transport;

/// <summary>The answer of an iDRAC, whatever its status.</summary>
public sealed record RedfishResponse
{
    public required int StatusCode { get; init; }

    /// <summary>Names what the request made: a session, a task, a job.</summary>
    public string? Location { get; init; }

    /// <summary>The token of a session just opened. A secret.</summary>
    public string? AuthToken { get; init; }

    /// <summary>How long the iDRAC asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The ETag header as it came, weak or strong, quotes included.</summary>
    public string? ETag { get; init; }

    public string? ContentType { get; init; }

    /// <summary>The body, empty if there was none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    public RedfishTiming Timing { get; init; }

    /// <summary>The certificate the iDRAC showed; null if a connection was used again.</summary>
    public DeviceCertificate? Certificate { get; init; }

    public bool IsSuccess => StatusCode is >= 200 and < 300;

    /// <summary>Shows status and size only: token and body may hold a secret.</summary>
    public override string ToString() => $"{StatusCode}, {Body.Length} bytes";
}

/// <summary>How long a request took, in milliseconds.</summary>
/// <param name="ConnectMs">TCP connect; null if a connection was used again.</param>
/// <param name="TlsMs">TLS handshake; null if a connection was used again.</param>
/// <param name="TotalMs">From sending until the last byte of the body.</param>
/// <param name="NewConnection">True if a connection was opened for this request.</param>
public readonly record struct RedfishTiming(double? ConnectMs, double? TlsMs, double TotalMs, bool NewConnection);
