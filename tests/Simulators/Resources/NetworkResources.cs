using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>The host's ports, twice: as the system's interfaces and as the chassis' adapters.</summary>
internal static class NetworkResources
{
    private const string Interfaces = $"{Shapes.System}/EthernetInterfaces";
    private const string Adapters = $"{Shapes.Chassis}/NetworkAdapters";

    public static JsonObject? FindInterface(IdracView view, string[] path) => path switch
    {
        [] => Shapes.Collection(
            Interfaces, "EthernetInterfaceCollection", "System Ethernet Interface Collection",
            Ports(view).Select(port => $"{Interfaces}/{port.FunctionId}")),
        [var id] => Ports(view).Where(port => port.FunctionId == id).Select(port => Interface(view, port)).FirstOrDefault(),
        _ => null,
    };

    public static JsonObject? FindAdapter(IdracView view, string[] path)
    {
        var portFolder = PortFolder(view);
        return path switch
        {
            [] => Shapes.Collection(
                Adapters, "NetworkAdapterCollection", "Network Adapter Collection",
                view.Model.Adapters.Select(adapter => $"{Adapters}/{adapter.Id}")),
            [var id] => view.Model.Adapters.Where(adapter => adapter.Id == id).Select(adapter => Adapter(view, adapter)).FirstOrDefault(),
            [var id, var folder] when folder == portFolder && view.Model.Adapters.Any(adapter => adapter.Id == id) => Shapes.Collection(
                $"{Adapters}/{id}/{folder}", folder == "Ports" ? "PortCollection" : "NetworkPortCollection", "Network Port Collection",
                Ports(view).Where(port => port.Adapter.Id == id).Select(port => $"{Adapters}/{id}/{folder}/{port.PortId}")),
            [var id, "NetworkDeviceFunctions"] when view.Model.Adapters.Any(adapter => adapter.Id == id) => Shapes.Collection(
                $"{Adapters}/{id}/NetworkDeviceFunctions", "NetworkDeviceFunctionCollection", "Network Device Function Collection",
                Ports(view).Where(port => port.Adapter.Id == id)
                    .Select(port => $"{Adapters}/{id}/NetworkDeviceFunctions/{port.FunctionId}")),
            [var id, var folder, var port] when folder == portFolder =>
                Ports(view).Where(found => found.Adapter.Id == id && found.PortId == port)
                    .Select(found => Port(view, found, folder)).FirstOrDefault(),
            [var id, "NetworkDeviceFunctions", var function] =>
                Ports(view).Where(port => port.Adapter.Id == id && port.FunctionId == function)
                    .Select(port => Function(view, port)).FirstOrDefault(),
            _ => null,
        };
    }

    /// <summary>Every port of every adapter, with its place in the server's range of MAC addresses.</summary>
    public static IEnumerable<NetworkPort> Ports(IdracView view)
    {
        var address = 1;
        foreach (var adapter in view.Model.Adapters)
        {
            for (var port = 1; port <= adapter.Ports; port++)
            {
                yield return new NetworkPort(adapter, port, view.Identity.MacAddress(address++));
            }
        }
    }

    private static string PortFolder(IdracView view) => view.Firmware.LastResetTime ? "Ports" : "NetworkPorts";

    private static bool IsUp(IdracView view, NetworkPort port) => view.IsOn && port.Number <= 2;

    private static JsonObject Interface(IdracView view, NetworkPort port)
    {
        var up = IsUp(view, port);
        var nic = Shapes.Resource(
            $"{Interfaces}/{port.FunctionId}", "EthernetInterface.v1_6_0.EthernetInterface", port.FunctionId, "System Ethernet Interface");
        nic["Description"] = $"{port.Adapter.Name} - {port.MacAddress}";
        nic["FullDuplex"] = up;
        nic["IPv4Addresses"] = new JsonArray();
        nic["InterfaceEnabled"] = null;
        nic["LinkStatus"] = up ? "LinkUp" : "LinkDown";
        nic["MACAddress"] = port.MacAddress;
        nic["PermanentMACAddress"] = port.MacAddress;
        nic["SpeedMbps"] = up ? port.Adapter.SpeedMbps : 0;
        nic["Status"] = Shapes.Status(Health.OK);
        return nic;
    }

    private static JsonObject Adapter(IdracView view, NetworkAdapterPart part)
    {
        var adapter = Shapes.Resource($"{Adapters}/{part.Id}", "NetworkAdapter.v1_5_0.NetworkAdapter", part.Id, "Network Adapter View");
        var folder = PortFolder(view);
        adapter["Controllers"] = Shapes.List(
        [
            new JsonObject
            {
                ["ControllerCapabilities"] = new JsonObject { ["NetworkPortCount"] = part.Ports },
                ["FirmwarePackageVersion"] = part.FirmwareVersion,
            },
        ]);
        adapter["Manufacturer"] = part.Manufacturer;
        adapter["Model"] = part.Name;
        adapter["NetworkDeviceFunctions"] = Shapes.Link($"{Adapters}/{part.Id}/NetworkDeviceFunctions");
        adapter[folder] = Shapes.Link($"{Adapters}/{part.Id}/{folder}");
        adapter["PartNumber"] = "0MT09V";
        adapter["SerialNumber"] = view.Identity.Serial(part.Id, 0);
        adapter["Status"] = Shapes.StatusWithRollup(Health.OK, Health.OK);
        return adapter;
    }

    private static JsonObject Port(IdracView view, NetworkPort port, string folder)
    {
        var up = IsUp(view, port);
        var resource = Shapes.Resource(
            $"{Adapters}/{port.Adapter.Id}/{folder}/{port.PortId}",
            folder == "Ports" ? "Port.v1_7_0.Port" : "NetworkPort.v1_3_0.NetworkPort", port.PortId, "Network Port View");
        if (folder == "Ports")
        {
            resource["CurrentSpeedGbps"] = up ? port.Adapter.SpeedMbps / 1000.0 : 0;
            resource["LinkStatus"] = up ? "LinkUp" : "LinkDown";
        }
        else
        {
            resource["AssociatedNetworkAddresses"] = Shapes.Texts(port.MacAddress);
            resource["CurrentLinkSpeedMbps"] = up ? port.Adapter.SpeedMbps : 0;
            resource["LinkStatus"] = up ? "Up" : "Down";
            resource["PhysicalPortNumber"] = $"{port.Number}";
        }

        resource["Status"] = Shapes.Status(Health.OK);
        return resource;
    }

    private static JsonObject Function(IdracView view, NetworkPort port)
    {
        var function = Shapes.Resource(
            $"{Adapters}/{port.Adapter.Id}/NetworkDeviceFunctions/{port.FunctionId}",
            "NetworkDeviceFunction.v1_5_0.NetworkDeviceFunction", port.FunctionId, "Network Device Function View");
        function["Ethernet"] = new JsonObject { ["MACAddress"] = port.MacAddress, ["PermanentMACAddress"] = port.MacAddress };
        function["NetDevFuncType"] = "Ethernet";
        function["Status"] = Shapes.Status(Health.OK, view.IsOn ? "Enabled" : "StandbyOffline");
        return function;
    }
}

internal sealed record NetworkPort(NetworkAdapterPart Adapter, int Number, string MacAddress)
{
    public string PortId => $"{Adapter.Id}-{Number}";

    public string FunctionId => $"{Adapter.Id}-{Number}-1";
}
