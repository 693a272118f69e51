using DellServerManager.Connectors.Redfish.Capabilities;
using DellServerManager.Connectors.Redfish.Json;

namespace DellServerManager.Connectors.Redfish.Resources;

/// <summary>One network card.</summary>
public sealed record NetworkAdapter
{
    /// <summary>Such as <c>NIC.Integrated.1</c>.</summary>
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Manufacturer { get; init; }

    public string? Model { get; init; }

    public string? PartNumber { get; init; }

    public string? SerialNumber { get; init; }

    public string? FirmwarePackageVersion { get; init; }

    public string? Health { get; init; }

    public string? State { get; init; }

    internal static NetworkAdapter Read(RedfishResource adapter)
    {
        var controllers = adapter.Items("Controllers");
        return new NetworkAdapter
        {
            Id = adapter.Text("Id"),
            Name = adapter.Text("Name"),
            Manufacturer = adapter.Text("Manufacturer"),
            Model = adapter.Text("Model"),
            PartNumber = adapter.Text("PartNumber"),
            SerialNumber = adapter.Text("SerialNumber"),
            FirmwarePackageVersion = controllers.Count > 0 ? controllers[0].Text("FirmwarePackageVersion") : null,
            Health = adapter.Health,
            State = adapter.State,
        };
    }
}

/// <summary>One port of the server as its operating system sees it.</summary>
public sealed record EthernetInterface
{
    /// <summary>Such as <c>NIC.Embedded.1-1-1</c>.</summary>
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? MacAddress { get; init; }

    public string? PermanentMacAddress { get; init; }

    /// <summary><c>LinkUp</c> or <c>LinkDown</c>.</summary>
    public string? LinkStatus { get; init; }

    public double? SpeedMbps { get; init; }

    public string? Health { get; init; }

    public string? State { get; init; }

    internal static EthernetInterface Read(RedfishResource nic) => new()
    {
        Id = nic.Text("Id"),
        Name = nic.Text("Name"),
        MacAddress = nic.Text("MACAddress"),
        PermanentMacAddress = nic.Text("PermanentMACAddress"),
        LinkStatus = nic.Text("LinkStatus"),
        SpeedMbps = nic.Number("SpeedMbps"),
        Health = nic.Health,
        State = nic.State,
    };
}

public sealed class NetworkClient
{
    private readonly ResourceReader _reader;
    private readonly CapabilityRecord _capabilities;

    internal NetworkClient(ResourceReader reader, CapabilityRecord capabilities) =>
        (_reader, _capabilities) = (reader, capabilities);

    public Task<ReadResult<IReadOnlyList<NetworkAdapter>>> ListAdaptersAsync(CancellationToken cancellationToken) =>
        _reader.ReadMembersAsync(
            _capabilities.NetworkAdaptersUri ?? $"{_capabilities.ChassisUri}/NetworkAdapters", NetworkAdapter.Read, cancellationToken);

    public Task<ReadResult<IReadOnlyList<EthernetInterface>>> ListInterfacesAsync(CancellationToken cancellationToken) =>
        _reader.ReadMembersAsync(
            _capabilities.EthernetInterfacesUri ?? $"{_capabilities.SystemUri}/EthernetInterfaces", EthernetInterface.Read, cancellationToken);
}
