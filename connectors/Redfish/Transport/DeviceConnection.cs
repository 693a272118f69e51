using DellServerManager.Connectors.Redfish.Security;

namespace DellServerManager.Connectors.Redfish.Transport;

/// <summary>Travels with a request to the place where its connection is opened, and brings back what was seen there.</summary>
internal sealed class DeviceConnection(DeviceEndpoint endpoint, DeviceTls tls)
{
    public static readonly HttpRequestOptionsKey<DeviceConnection> Key = new("DellServerManager.DeviceConnection");

    public DeviceEndpoint Endpoint { get; } = endpoint;

    public DeviceTls Tls { get; } = tls;

    public double? ConnectMs { get; set; }

    public double? TlsMs { get; set; }

    /// <summary>What the device showed, accepted or not; null while the connection was not opened for this request.</summary>
    public DeviceCertificate? Certificate { get; set; }
}
