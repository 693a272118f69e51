using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>The classic Thermal resource. On iDRAC10 a part of it is missing.</summary>
internal static class ThermalResources
{
    private const string Uri = $"{Shapes.Chassis}/Thermal";

    public static JsonObject Thermal(IdracView view)
    {
        var model = view.Model;
        var thermal = Shapes.Resource(Uri, "Thermal.v1_6_2.Thermal", "Thermal", "Thermal");
        var fans = Enumerable.Range(0, model.FanCount).Select(fan => Fan(view, fan)).ToArray();
        thermal["Fans"] = Shapes.List(fans);
        thermal["Fans@odata.count"] = fans.Length;
        thermal["Redundancy"] = Shapes.List([Redundancy(view)]);
        thermal["Redundancy@odata.count"] = 1;
        var temperatures = Temperatures(view).ToArray();
        thermal["Temperatures"] = Shapes.List(temperatures);
        thermal["Temperatures@odata.count"] = temperatures.Length;
        return thermal;
    }

    private static JsonObject Fan(IdracView view, int fan)
    {
        var (id, name) = (ServerModel.FanId(fan), view.Model.FanName(fan));
        var member = view.Firmware.IsIdrac8 ? $"0x17||{id}" : id;
        var uri = view.Firmware.IsIdrac8
            ? $"{Shapes.Chassis}/Sensors/Fans/{member.Replace("||", "%7C%7C", StringComparison.Ordinal)}"
            : $"{Uri}#/Fans/{fan}";
        return new JsonObject
        {
            ["@odata.id"] = uri,
            [view.Firmware.IsIdrac8 ? "FanName" : "Name"] = name,
            ["FanName"] = name,
            ["LowerThresholdCritical"] = 600,
            ["LowerThresholdNonCritical"] = 840,
            ["MaxReadingRange"] = null,
            ["MemberId"] = member,
            ["PhysicalContext"] = "SystemBoard",
            ["Reading"] = view.IsOn ? Sensors.FanRpm(view, fan) : null,
            ["ReadingUnits"] = "RPM",
            ["Status"] = view.IsOn ? Shapes.Status(view.Health.Fan(id)) : Shapes.StatusUnknown(),
        };
    }

    private static JsonObject Redundancy(IdracView view) => new()
    {
        ["@odata.id"] = $"{Uri}#/Redundancy/0",
        ["MaxNumSupported"] = view.Model.FanCount,
        ["MemberId"] = "System Board Fan Redundancy",
        ["MinNumNeeded"] = view.Model.FanCount - 1,
        ["Mode"] = "N+m",
        ["Name"] = "System Board Fan Redundancy",
        ["Status"] = Shapes.Status(view.Health.Fans, view.Health.Fans == Health.OK ? "Enabled" : "UnavailableOffline"),
    };

    private static IEnumerable<JsonObject> Temperatures(IdracView view)
    {
        for (var processor = 0; processor < view.Model.ProcessorCount; processor++)
        {
            yield return Temperature(
                view, $"CPU{processor + 1}Temp", $"CPU{processor + 1} Temp", view.IsOn ? Sensors.ProcessorCelsius(view, processor) : null,
                94, 99, Health.OK, "CPU");
        }

        if (view.Firmware.IsIdrac10)
        {
            yield break;
        }

        yield return Temperature(
            view, "SystemBoardInletTemp", "System Board Inlet Temp", Sensors.InletCelsius(view), 43, 47, view.Health.Temperatures,
            "Intake");
        yield return Temperature(
            view, "SystemBoardExhaustTemp", "System Board Exhaust Temp", view.IsOn ? Sensors.ExhaustCelsius(view) : null, 80, 85, Health.OK,
            "Exhaust");
    }

    private static JsonObject Temperature(
        IdracView view, string id, string name, int? celsius, int warning, int critical, Health health, string context) => new()
        {
            ["@odata.id"] = view.Firmware.IsIdrac8
                ? $"{Shapes.Chassis}/Sensors/Temperatures/iDRAC.Embedded.1%23{id}"
                : $"{Uri}#/Temperatures/{id}",
            ["LowerThresholdCritical"] = 3,
            ["LowerThresholdNonCritical"] = 8,
            ["MemberId"] = view.Firmware.IsIdrac8 ? $"iDRAC.Embedded.1#{id}" : id,
            ["Name"] = name,
            ["PhysicalContext"] = context,
            ["ReadingCelsius"] = celsius,
            ["SensorNumber"] = 14,
            ["Status"] = celsius is null ? Shapes.StatusUnknown() : Shapes.Status(health),
            ["UpperThresholdCritical"] = critical,
            ["UpperThresholdNonCritical"] = warning,
        };
}
