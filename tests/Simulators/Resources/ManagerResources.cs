using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>The iDRAC itself.</summary>
internal static class ManagerResources
{
    public static JsonObject? Find(IdracView view, string[] path) => path switch
    {
        [] => Manager(view),
        ["AccountService"] or ["Accounts", ..] => AccountResources.Find(view, path),
        ["LogServices", .. var rest] => LogResources.Find(view, rest),
        ["Jobs"] when !view.Firmware.IsIdrac10 => Jobs($"{Shapes.Manager}/Jobs"),
        ["Oem", "Dell", "Jobs"] when !view.Firmware.IsIdrac8 => Jobs($"{Shapes.Manager}/Oem/Dell/Jobs"),
        ["EthernetInterfaces"] => Shapes.Collection(
            $"{Shapes.Manager}/EthernetInterfaces", "EthernetInterfaceCollection", "Ethernet Network Interface Collection",
            [$"{Shapes.Manager}/EthernetInterfaces/NIC.1"]),
        ["EthernetInterfaces", "NIC.1"] => Interface(view),
        _ => null,
    };

    private static JsonObject Manager(IdracView view)
    {
        var (firmware, idrac) = (view.Firmware, view.Idrac);
        var manager = Shapes.Resource(
            Shapes.Manager, firmware.IsIdrac8 ? "Manager.v1_3_3.Manager" : "Manager.v1_12_0.Manager", "iDRAC.Embedded.1", "Manager");
        manager["Actions"] = new JsonObject
        {
            ["#Manager.Reset"] = new JsonObject
            {
                ["ResetType@Redfish.AllowableValues"] = Shapes.Texts("GracefulRestart"),
                ["target"] = $"{Shapes.Manager}/Actions/Manager.Reset",
            },
        };
        manager["DateTime"] = view.Local(view.Now);
        manager["DateTimeLocalOffset"] = view.TimeZoneOffset;
        manager["Description"] = "BMC";
        manager["EthernetInterfaces"] = Shapes.Link($"{Shapes.Manager}/EthernetInterfaces");
        manager["FirmwareVersion"] = idrac.FirmwareVersion;
        manager["Links"] = new JsonObject
        {
            ["ManagerForChassis"] = Shapes.Links([Shapes.Chassis]),
            ["ManagerForServers"] = Shapes.Links([Shapes.System]),
            ["Oem"] = new JsonObject { [firmware.OemKey] = OemLinks(firmware) },
        };
        manager["LogServices"] = Shapes.Link($"{Shapes.Manager}/LogServices");
        manager["ManagerType"] = "BMC";
        manager["Model"] = view.Model.Platform;
        manager["PowerState"] = "On";
        manager["Redundancy"] = new JsonArray();
        manager["SerialConsole"] = new JsonObject { ["MaxConcurrentSessions"] = 0, ["ServiceEnabled"] = false };
        manager["Status"] = Shapes.Status(Health.OK);
        manager["UUID"] = $"3{idrac.ServiceTag[..3].ToLowerInvariant()}4c4f-c0b5-8080-3010-00354c4c4544";
        if (firmware.LastResetTime)
        {
            manager["LastResetTime"] = view.Local(idrac.Uptime.LastReset);
        }

        if (!firmware.IsIdrac8)
        {
            manager["Links"]!["ActiveSoftwareImage"] =
                Shapes.Link($"/redfish/v1/UpdateService/FirmwareInventory/Installed-25227-{idrac.FirmwareVersion}__iDRAC.Embedded.1-1");
        }

        return manager;
    }

    private static JsonObject OemLinks(FirmwareRelease firmware) => firmware.IsIdrac8
        ? new JsonObject { ["Jobs"] = Shapes.Link($"{Shapes.Manager}/Jobs") }
        : new JsonObject
        {
            ["DellAttributes"] = Shapes.Links(
            [
                $"{Shapes.Manager}/Oem/Dell/DellAttributes/iDRAC.Embedded.1",
                $"{Shapes.Manager}/Oem/Dell/DellAttributes/System.Embedded.1",
                $"{Shapes.Manager}/Oem/Dell/DellAttributes/LifecycleController.Embedded.1",
            ]),
            ["DellAttributes@odata.count"] = 3,
            ["DellJobService"] = Shapes.Link($"{Shapes.Manager}/Oem/Dell/DellJobService"),
            ["DellLCService"] = Shapes.Link($"{Shapes.Manager}/Oem/Dell/DellLCService"),
            ["Jobs"] = Shapes.Link($"{Shapes.Manager}/Oem/Dell/Jobs"),
        };

    private static JsonObject Jobs(string uri) => Shapes.Collection(uri, "DellJobCollection", "JobQueue", []);

    private static JsonObject Interface(IdracView view)
    {
        var nic = Shapes.Resource(
            $"{Shapes.Manager}/EthernetInterfaces/NIC.1", "EthernetInterface.v1_6_0.EthernetInterface", "NIC.1",
            "Manager Ethernet Interface");
        nic["FQDN"] = $"idrac-{view.Idrac.ServiceTag}.lab.example";
        nic["HostName"] = $"idrac-{view.Idrac.ServiceTag}";
        nic["IPv4Addresses"] = Shapes.List(
        [
            new JsonObject
            {
                ["Address"] = view.Idrac.Address.ToString(), ["AddressOrigin"] = "Static", ["Gateway"] = "127.0.0.1",
                ["SubnetMask"] = "255.0.0.0",
            },
        ]);
        nic["LinkStatus"] = "LinkUp";
        nic["MACAddress"] = view.Idrac.MacAddress;
        nic["PermanentMACAddress"] = view.Idrac.MacAddress;
        nic["SpeedMbps"] = 1000;
        nic["Status"] = Shapes.Status(Health.OK);
        return nic;
    }
}
