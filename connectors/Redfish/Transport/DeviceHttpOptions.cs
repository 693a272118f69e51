namespace DellServerManager.Connectors.Redfish.Transport;

/// <summary>How connections to iDRACs are kept. Applies to all of them.</summary>
public sealed record DeviceHttpOptions
{
    /// <summary>Unless the limits of a request say otherwise.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The TLS handshake alone; an iDRAC8 under load takes seconds.</summary>
    public TimeSpan TlsTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>iDRAC8 closes an idle connection after 60 s, so ours end shortly before.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(55);

    public int MaxConnectionsPerDevice { get; init; } = 4;
}
