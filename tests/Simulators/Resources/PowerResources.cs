using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>The classic Power resource. iDRAC10 has it without PowerControl.</summary>
internal static class PowerResources
{
    private const string Uri = $"{Shapes.Chassis}/Power";

    public static JsonObject Power(IdracView view)
    {
        var model = view.Model;
        var power = Shapes.Resource(Uri, "Power.v1_7_1.Power", "Power", "Power");
        if (!view.Firmware.IsIdrac10)
        {
            power["PowerControl"] = Shapes.List([PowerControl(view)]);
            power["PowerControl@odata.count"] = 1;
        }

        var supplies = Enumerable.Range(0, model.PowerSupplyCount).Select(supply => PowerSupply(view, supply)).ToArray();
        power["PowerSupplies"] = Shapes.List(supplies);
        power["PowerSupplies@odata.count"] = supplies.Length;
        power["Redundancy"] = Shapes.List(supplies.Length > 0 ? [Redundancy(view)] : []);
        power["Voltages"] = Shapes.List(Enumerable.Range(0, model.PowerSupplyCount).Select(supply => Voltage(view, supply)));
        return power;
    }

    /// <summary>Over a stretch of time that ends now: least, mean and most of the drawn power.</summary>
    public static (int Min, int Average, int Max) Metrics(IdracView view, int minutes)
    {
        int min = int.MaxValue, max = 0, sum = 0;
        const int Samples = 6;
        for (var i = 0; i < Samples; i++)
        {
            var watts = Sensors.Watts(view, view.Now.AddMinutes(-(double)minutes * i / Samples));
            min = Math.Min(min, watts);
            max = Math.Max(max, watts);
            sum += watts;
        }

        return (min, sum / Samples, max);
    }

    private static JsonObject PowerControl(IdracView view)
    {
        var (min, average, max) = Metrics(view, 60);
        return new JsonObject
        {
            ["@odata.id"] = $"{Uri}#/PowerControl/0",
            ["MemberId"] = "PowerControl",
            ["Name"] = "System Power Control",
            ["PowerAllocatedWatts"] = view.Model.BusyWatts + 120,
            ["PowerAvailableWatts"] = 0,
            ["PowerCapacityWatts"] = (view.Model.PowerSupply?.CapacityWatts ?? 1260) * 1.08,
            ["PowerConsumedWatts"] = Sensors.Watts(view),
            ["PowerLimit"] = new JsonObject { ["LimitException"] = "HardPowerOff", ["LimitInWatts"] = view.Model.BusyWatts + 80 },
            ["PowerMetrics"] = new JsonObject
            {
                ["AverageConsumedWatts"] = average,
                ["IntervalInMin"] = 60,
                ["MaxConsumedWatts"] = max,
                ["MinConsumedWatts"] = min,
            },
            ["PowerRequestedWatts"] = view.Model.BusyWatts + 100,
        };
    }

    private static JsonObject PowerSupply(IdracView view, int supply)
    {
        var part = view.Model.PowerSupply!;
        var id = $"PSU.Slot.{supply + 1}";
        var health = view.Health.PowerSupply(id);
        return new JsonObject
        {
            ["@odata.id"] = $"{Uri}#/PowerSupplies/{supply}",
            ["EfficiencyPercent"] = 91,
            ["FirmwareVersion"] = part.FirmwareVersion,
            ["HotPluggable"] = true,
            ["LineInputVoltage"] = health == Health.OK ? Sensors.InputVolts(view, supply) : 0,
            ["LineInputVoltageType"] = "AC240V",
            ["Manufacturer"] = "DELL",
            ["MemberId"] = id,
            ["Model"] = part.Model,
            ["Name"] = $"PS{supply + 1} Status",
            ["PartNumber"] = part.PartNumber,
            ["PowerCapacityWatts"] = part.CapacityWatts,
            ["PowerInputWatts"] = health == Health.OK ? Sensors.Watts(view) / 2 : 0,
            ["PowerSupplyType"] = "AC",
            ["SerialNumber"] = $"CNLOD00{view.Identity.Serial("psu", supply)[..7]}",
            ["Status"] = Shapes.Status(health, health == Health.OK ? "Enabled" : "UnavailableOffline"),
        };
    }

    private static JsonObject Redundancy(IdracView view) => new()
    {
        ["@odata.id"] = $"{Uri}#/Redundancy/0",
        ["MaxNumSupported"] = 4,
        ["MemberId"] = "System Board PS Redundancy",
        ["MinNumNeeded"] = 2,
        ["Mode"] = "N+m",
        ["Name"] = "System Board PS Redundancy",
        ["RedundancySet"] = Shapes.Links(
            Enumerable.Range(0, view.Model.PowerSupplyCount).Select(supply => $"{Uri}#/PowerSupplies/{supply}")),
        ["Status"] = Shapes.Status(view.Health.PowerSupplies, view.Health.PowerSupplies == Health.OK ? "Enabled" : "UnavailableOffline"),
    };

    private static JsonObject Voltage(IdracView view, int supply) => new()
    {
        ["@odata.id"] = $"{Uri}#/Voltages/{supply}",
        ["MemberId"] = $"PS{supply + 1}Voltage{supply + 1}",
        ["Name"] = $"PS{supply + 1} Voltage {supply + 1}",
        ["PhysicalContext"] = "PowerSupply",
        ["ReadingVolts"] = view.Health.PowerSupply($"PSU.Slot.{supply + 1}") == Health.OK ? Sensors.InputVolts(view, supply) : null,
        ["Status"] = Shapes.Status(view.Health.PowerSupply($"PSU.Slot.{supply + 1}")),
    };
}
