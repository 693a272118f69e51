namespace DellServerManager.Connectors.Redfish.Transport;

/// <summary>What one request may cost.</summary>
public sealed record RedfishLimits
{
    public static RedfishLimits Default { get; } = new();

    /// <summary>From sending to the last byte of the answer, including a connect.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Until the iDRAC accepts a new connection; null: as <see cref="DeviceHttpOptions"/> says.</summary>
    public TimeSpan? ConnectTimeout { get; init; }

    /// <summary>The largest body that is read, in bytes. More is refused, whatever the iDRAC announced.</summary>
    public int MaxBodyBytes { get; init; } = 16 * 1024 * 1024;
}
