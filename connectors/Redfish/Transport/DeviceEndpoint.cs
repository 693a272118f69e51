using System.Net;
using System.Net.Sockets;

namespace DellServerManager.Connectors.Redfish.Transport;

/// <summary>Where an iDRAC listens.</summary>
/// <param name="Host">IPv4 address, IPv6 address (with or without brackets) or name, as the operator gave it.</param>
/// <param name="Port">TCP port, usually 443.</param>
public sealed record DeviceEndpoint(string Host, int Port = 443)
{
    /// <summary>The host as an address; null if it is a name.</summary>
    public IPAddress? Address => IPAddress.TryParse(Host, out var address) ? address : null;

    /// <summary>
    /// What the Host header says: the host as given. iDRAC9 from 5.10 answers 400 to a name it does not know, so nothing is
    /// resolved or invented here.
    /// </summary>
    public string Authority
    {
        get
        {
            var host = Address is { AddressFamily: AddressFamily.InterNetworkV6 } address ? $"[{address}]" : Host;
            return Port == 443 ? host : $"{host}:{Port}";
        }
    }

    public override string ToString() => Authority;
}
