using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>The server's chassis, and the drive enclosures that are chassis too.</summary>
internal static class ChassisResources
{
    public static JsonObject? Find(IdracView view, string[] path) => path switch
    {
        [] => Shapes.Collection("/redfish/v1/Chassis", "ChassisCollection", "Chassis Collection",
            [Shapes.Chassis, .. Enclosures(view).Select(id => $"/redfish/v1/Chassis/{id}")]),
        ["System.Embedded.1"] => Chassis(view),
        ["System.Embedded.1", "Thermal"] => ThermalResources.Thermal(view),
        ["System.Embedded.1", "Power"] => PowerResources.Power(view),
        ["System.Embedded.1", "NetworkAdapters", .. var rest] when !view.Firmware.IsIdrac8 => NetworkResources.FindAdapter(view, rest),
        ["System.Embedded.1", .. var rest] when !view.Firmware.IsIdrac8 => SubsystemResources.Find(view, rest),
        [var id] when Enclosures(view).Contains(id) => Enclosure(view, id),
        _ => null,
    };

    private static IEnumerable<string> Enclosures(IdracView view) =>
        view.Model.Storage.Where(controller => controller.EnclosureId is not null).Select(controller => controller.EnclosureId!);

    private static JsonObject Chassis(IdracView view)
    {
        var chassis = Shapes.Resource(Shapes.Chassis, "Chassis.v1_16_0.Chassis", "System.Embedded.1", "Computer System Chassis");
        chassis["AssetTag"] = view.Identity.AssetTag;
        chassis["ChassisType"] = view.Model.IsModular ? "Blade" : "RackMount";
        chassis["IndicatorLED"] = "Off";
        chassis["Links"] = new JsonObject
        {
            ["ComputerSystems"] = Shapes.Links([Shapes.System]),
            ["Contains"] = Shapes.Links(Enclosures(view).Select(id => $"/redfish/v1/Chassis/{id}")),
            ["ManagedBy"] = Shapes.Links([Shapes.Manager]),
        };
        chassis["Location"] = new JsonObject
        {
            ["Info"] = $"Hall A;{view.Identity.Rack};{view.Identity.RackUnit};0",
            ["InfoFormat"] = "DataCenter;RoomName;Aisle;RackName;RackSlot",
            ["Placement"] = new JsonObject { ["Rack"] = view.Identity.Rack, ["Row"] = "" },
        };
        chassis["Manufacturer"] = "Dell Inc.";
        chassis["Model"] = view.Model.Name;
        chassis["PhysicalSecurity"] = new JsonObject { ["IntrusionSensor"] = "Normal", ["IntrusionSensorNumber"] = 115 };
        chassis["Power"] = Shapes.Link($"{Shapes.Chassis}/Power");
        chassis["PowerState"] = view.Power.ToString();
        chassis["SKU"] = view.Idrac.ServiceTag;
        chassis["SerialNumber"] = view.Identity.BoardSerial;
        chassis["Status"] = Shapes.StatusWithRollup(view.Health.Rollup, view.Health.Rollup);
        chassis["Thermal"] = Shapes.Link($"{Shapes.Chassis}/Thermal");
        if (!view.Firmware.IsIdrac8)
        {
            chassis["NetworkAdapters"] = Shapes.Link($"{Shapes.Chassis}/NetworkAdapters");
            chassis["Sensors"] = Shapes.Link($"{Shapes.Chassis}/Sensors");
        }

        if (SubsystemResources.Exist(view))
        {
            chassis["EnvironmentMetrics"] = Shapes.Link($"{Shapes.Chassis}/EnvironmentMetrics");
            chassis["PowerSubsystem"] = Shapes.Link($"{Shapes.Chassis}/PowerSubsystem");
            chassis["ThermalSubsystem"] = Shapes.Link($"{Shapes.Chassis}/ThermalSubsystem");
        }

        return chassis;
    }

    private static JsonObject Enclosure(IdracView view, string id)
    {
        var controller = view.Model.Storage.First(candidate => candidate.EnclosureId == id);
        var enclosure = Shapes.Resource($"/redfish/v1/Chassis/{id}", "Chassis.v1_16_0.Chassis", id, "BP_PSV 0:1");
        enclosure["ChassisType"] = "StorageEnclosure";
        enclosure["Links"] = new JsonObject
        {
            ["ContainedBy"] = Shapes.Link(Shapes.Chassis),
            ["Drives"] = Shapes.Links(controller.Drives.Select(drive => StorageResources.DriveUri(view, controller, drive.Id))),
            ["ManagedBy"] = Shapes.Links([Shapes.Manager]),
        };
        enclosure["Model"] = "BP_PSV";
        enclosure["Power"] = Shapes.Link($"/redfish/v1/Chassis/{id}/Power");
        enclosure["PowerState"] = "On";
        enclosure["Status"] = Shapes.Status(Health.OK);
        enclosure["Thermal"] = Shapes.Link($"/redfish/v1/Chassis/{id}/Thermal");
        return enclosure;
    }
}
