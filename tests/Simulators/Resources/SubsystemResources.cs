using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>The newer view of cooling and power: ThermalSubsystem, PowerSubsystem, EnvironmentMetrics and Sensors.</summary>
internal static class SubsystemResources
{
    private const string Thermal = $"{Shapes.Chassis}/ThermalSubsystem";
    private const string Power = $"{Shapes.Chassis}/PowerSubsystem";

    /// <summary>From iDRAC9 6.x on; Sensors alone exist before.</summary>
    public static bool Exist(IdracView view) => view.Firmware.LastResetTime;

    public static JsonObject? Find(IdracView view, string[] path) => path switch
    {
        ["Sensors", .. var rest] => SensorResources.Find(view, rest),
        _ when !Exist(view) => null,
        ["ThermalSubsystem"] => ThermalSubsystem(view),
        ["ThermalSubsystem", "Fans"] => Shapes.Collection(
            $"{Thermal}/Fans", "FanCollection", "Fans Collection",
            Enumerable.Range(0, view.Model.FanCount).Select(fan => $"{Thermal}/Fans/{FanId(view, fan)}")),
        ["ThermalSubsystem", "Fans", var id] => Fan(view, id),
        ["ThermalSubsystem", "ThermalMetrics"] => ThermalMetrics(view),
        ["PowerSubsystem"] => PowerSubsystem(view),
        ["PowerSubsystem", "PowerSupplies"] => Shapes.Collection(
            $"{Power}/PowerSupplies", "PowerSupplyCollection", "PowerSupply Collection",
            Enumerable.Range(1, view.Model.PowerSupplyCount).Select(supply => $"{Power}/PowerSupplies/PSU.Slot.{supply}")),
        ["PowerSubsystem", "PowerSupplies", var id] => PowerSupply(view, id),
        ["EnvironmentMetrics"] => EnvironmentMetrics(view),
        _ => null,
    };

    private static string FanId(IdracView view, int fan) =>
        view.Firmware.IsIdrac10 ? $"CoolingController.1.Fan{ServerModel.FanId(fan)["Fan.Embedded.".Length..]}" : ServerModel.FanId(fan);

    private static JsonObject ThermalSubsystem(IdracView view)
    {
        var subsystem = Shapes.Resource(
            Thermal, "ThermalSubsystem.v1_0_0.ThermalSubsystem", "ThermalSubsystem", "Thermal Subsystem for Chassis");
        subsystem["FanRedundancy"] = Shapes.List([Redundancy(view, view.Health.Fans, view.Model.FanCount)]);
        subsystem["Fans"] = Shapes.Link($"{Thermal}/Fans");
        var health = view.Health.Fans.Worse(view.Health.Temperatures);
        subsystem["Status"] = Shapes.StatusWithRollup(health, health);
        subsystem["ThermalMetrics"] = Shapes.Link($"{Thermal}/ThermalMetrics");
        return subsystem;
    }

    private static JsonObject Redundancy(IdracView view, Health health, int parts) => new()
    {
        ["MaxSupportedInGroup"] = parts,
        ["MinNeededInGroup"] = Math.Max(1, parts - 1),
        ["RedundancyType"] = "NPlusM",
        ["Status"] = Shapes.Status(health, health == Health.OK ? "Enabled" : "UnavailableOffline"),
    };

    private static JsonObject? Fan(IdracView view, string id)
    {
        for (var fan = 0; fan < view.Model.FanCount; fan++)
        {
            if (FanId(view, fan) != id)
            {
                continue;
            }

            var resource = Shapes.Resource($"{Thermal}/Fans/{id}", "Fan.v1_3_0.Fan", id, view.Model.FanName(fan));
            resource["HotPluggable"] = false;
            resource["PhysicalContext"] = "SystemBoard";
            resource["SpeedPercent"] = new JsonObject
            {
                ["DataSourceUri"] = $"{Shapes.Chassis}/Sensors/{ServerModel.FanId(fan)}",
                ["Reading"] = Sensors.FanRpm(view, fan) * 100 / 18000,
                ["SpeedRPM"] = Sensors.FanRpm(view, fan),
            };
            resource["Status"] = view.IsOn ? Shapes.Status(view.Health.Fan(ServerModel.FanId(fan))) : Shapes.StatusUnknown();
            return resource;
        }

        return null;
    }

    private static JsonObject ThermalMetrics(IdracView view)
    {
        var metrics = Shapes.Resource(
            $"{Thermal}/ThermalMetrics", "ThermalMetrics.v1_0_1.ThermalMetrics", "ThermalMetrics", "Thermal Metrics for Chassis");
        metrics["TemperatureSummaryCelsius"] = new JsonObject
        {
            ["Exhaust"] = Excerpt("SystemBoardExhaustTemp", Sensors.ExhaustCelsius(view)),
            ["Intake"] = Excerpt("SystemBoardInletTemp", Sensors.InletCelsius(view)),
        };
        return metrics;
    }

    private static JsonObject Excerpt(string sensor, int reading) => new()
    {
        ["DataSourceUri"] = $"{Shapes.Chassis}/Sensors/{sensor}",
        ["Reading"] = reading,
    };

    private static JsonObject PowerSubsystem(IdracView view)
    {
        var subsystem = Shapes.Resource(Power, "PowerSubsystem.v1_1_0.PowerSubsystem", "PowerSubsystem", "Power Subsystem for Chassis");
        subsystem["CapacityWatts"] = view.Model.PowerSupply?.CapacityWatts * view.Model.PowerSupplyCount;
        subsystem["PowerSupplies"] = Shapes.Link($"{Power}/PowerSupplies");
        subsystem["PowerSupplyRedundancy"] = Shapes.List([Redundancy(view, view.Health.PowerSupplies, view.Model.PowerSupplyCount)]);
        subsystem["Status"] = Shapes.StatusWithRollup(view.Health.PowerSupplies, view.Health.PowerSupplies);
        return subsystem;
    }

    private static JsonObject? PowerSupply(IdracView view, string id)
    {
        for (var supply = 0; supply < view.Model.PowerSupplyCount; supply++)
        {
            if (id != $"PSU.Slot.{supply + 1}")
            {
                continue;
            }

            var (part, health) = (view.Model.PowerSupply!, view.Health.PowerSupply(id));
            var resource = Shapes.Resource($"{Power}/PowerSupplies/{id}", "PowerSupply.v1_5_0.PowerSupply", id, $"PS{supply + 1} Status");
            resource["FirmwareVersion"] = part.FirmwareVersion;
            resource["HotPluggable"] = true;
            resource["InputNominalVoltageType"] = "AC240V";
            resource["Manufacturer"] = "DELL";
            resource["Model"] = part.Model;
            resource["PartNumber"] = part.PartNumber;
            resource["PowerCapacityWatts"] = part.CapacityWatts;
            resource["PowerSupplyType"] = "AC";
            resource["SerialNumber"] = $"CNLOD00{view.Identity.Serial("psu", supply)[..7]}";
            resource["Status"] = Shapes.Status(health, health == Health.OK ? "Enabled" : "UnavailableOffline");
            return resource;
        }

        return null;
    }

    private static JsonObject EnvironmentMetrics(IdracView view)
    {
        var metrics = Shapes.Resource(
            $"{Shapes.Chassis}/EnvironmentMetrics", "EnvironmentMetrics.v1_3_0.EnvironmentMetrics", "EnvironmentMetrics",
            "Chassis Environment Metrics");
        metrics["PowerLimitWatts"] = new JsonObject { ["ControlMode"] = "Disabled", ["SetPoint"] = view.Model.BusyWatts + 80 };
        metrics["PowerWatts"] = Excerpt("SystemBoardPwrConsumption", Sensors.Watts(view));
        metrics["TemperatureCelsius"] = new JsonObject { ["DataSourceUri"] = null, ["Reading"] = Sensors.InletCelsius(view) };
        return metrics;
    }
}
