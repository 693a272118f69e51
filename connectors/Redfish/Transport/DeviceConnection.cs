using DellServerManager.Connectors.Redfish.Security;

namespace DellServerManager.Connectors.Redfish.Transport;

/// <summary>Travels with a request to the place where its connection is opened, and brings back what was seen there.</summary>
internal sealed class DeviceConnection(DeviceEndpoint endpoint, DeviceTls tls, TimeSpan? connectTimeout = null)
{
    public static readonly HttpRequestOptionsKey<DeviceConnection> Key = new("DellServerManager.DeviceConnection");

    public DeviceEndpoint Endpoint { get; } = endpoint;

    public DeviceTls Tls { get; } = tls;

    /// <summary>Of the request that opens the connection; null: as for all.</summary>
    public TimeSpan? ConnectTimeout { get; } = connectTimeout;

    public double? ConnectMs { get; set; }

    public double? TlsMs { get; set; }

    /// <summary>What the device showed, accepted or not; null while the connection was not opened for this request.</summary>
    public DeviceCertificate? Certificate { get; set; }
}
