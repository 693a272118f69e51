using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

internal static class SensorResources
{
    private const string Uri = $"{Shapes.Chassis}/Sensors";

    public static JsonObject? Find(IdracView view, string[] path) => path switch
    {
        [] => Shapes.Collection(Uri, "SensorCollection", "Sensor Collection", All(view).Select(sensor => $"{Uri}/{sensor.Id}")),
        [var id] => All(view).Where(sensor => sensor.Id == id).Select(Sensor).FirstOrDefault(),
        _ => null,
    };

    private static IEnumerable<Reading> All(IdracView view)
    {
        var health = view.Health;
        for (var processor = 0; processor < view.Model.ProcessorCount; processor++)
        {
            yield return new(
                $"CPU{processor + 1}Temp", $"CPU{processor + 1} Temp", "Temperature", "Cel",
                view.IsOn ? Sensors.ProcessorCelsius(view, processor) : null, Health.OK);
        }

        // iDRAC10 keeps the inlet to itself; EnvironmentMetrics has it.
        if (!view.Firmware.IsIdrac10)
        {
            yield return new(
                "SystemBoardInletTemp", "System Board Inlet Temp", "Temperature", "Cel", Sensors.InletCelsius(view), health.Temperatures);
        }

        yield return new(
            "SystemBoardExhaustTemp", "System Board Exhaust Temp", "Temperature", "Cel", view.IsOn ? Sensors.ExhaustCelsius(view) : null,
            Health.OK);
        for (var fan = 0; fan < view.Model.FanCount; fan++)
        {
            var id = ServerModel.FanId(fan);
            yield return new(
                id, view.Model.FanName(fan), "Rotational", "RPM", view.IsOn ? Sensors.FanRpm(view, fan) : null, health.Fan(id));
        }

        for (var supply = 1; supply <= view.Model.PowerSupplyCount; supply++)
        {
            var state = health.PowerSupply($"PSU.Slot.{supply}");
            yield return new(
                $"PS{supply}Current1", $"PS{supply} Current 1", "Current", "A", state == Health.OK ? Sensors.Watts(view) / 2 / 230.0 : 0,
                state);
        }

        yield return new("SystemBoardPwrConsumption", "System Board Pwr Consumption", "Power", "W", Sensors.Watts(view), Health.OK);
    }

    private static JsonObject Sensor(Reading reading)
    {
        var sensor = Shapes.Resource($"{Uri}/{reading.Id}", "Sensor.v1_5_0.Sensor", reading.Id, reading.Name);
        sensor["Reading"] = reading.Value is { } value ? Math.Round(value, 2) : null;
        sensor["ReadingType"] = reading.Type;
        sensor["ReadingUnits"] = reading.Units;
        sensor["Status"] = reading.Value is null ? Shapes.StatusUnknown() : Shapes.Status(reading.Health);
        return sensor;
    }

    private sealed record Reading(string Id, string Name, string Type, string Units, double? Value, Health Health);
}
