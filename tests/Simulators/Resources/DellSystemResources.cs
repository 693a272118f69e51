using System.Globalization;
using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>What Dell adds to ComputerSystem from iDRAC9 on: DellSystem and the rollups of the subsystems.</summary>
internal static class DellSystemResources
{
    private const string RollupUri = $"{Shapes.System}/Oem/Dell/DellRollupStatus";

    public static JsonObject? Find(IdracView view, string[] path) => path switch
    {
        ["DellRollupStatus"] => Rollups(view),
        ["DellRollupStatus", var id] =>
            Subsystems(view).Select(part => Rollup(view, part.Name, part.Health)).FirstOrDefault(part => part["Id"]!.ToString() == id),
        ["DellSystem", "System.Embedded.1"] => DellSystem(view),
        _ => null,
    };

    public static JsonObject DellSystem(IdracView view)
    {
        var (model, health) = (view.Model, view.Health);
        return new JsonObject
        {
            ["@odata.context"] = "/redfish/v1/$metadata#DellSystem.DellSystem",
            ["@odata.id"] = $"{Shapes.System}/Oem/Dell/DellSystem/System.Embedded.1",
            ["@odata.type"] = "#DellSystem.v1_3_0.DellSystem",
            ["BIOSReleaseDate"] = model.BiosReleaseDate,
            ["BaseBoardChassisSlot"] = model.IsModular ? $"{(view.Idrac.Index % 8) + 1}" : "NA",
            ["BatteryRollupStatus"] = "OK",
            ["BladeGeometry"] = model.IsModular ? "SingleWidth,FullHeight" : "NotApplicable",
            ["CMCIP"] = null,
            ["CPURollupStatus"] = "OK",
            ["ChassisServiceTag"] = view.Idrac.ServiceTag,
            ["CurrentRollupStatus"] = "OK",
            ["ExpressServiceCode"] = ExpressServiceCode(view.Idrac.ServiceTag),
            ["FanRollupStatus"] = health.Fans.ToRedfish(),
            ["Id"] = "System.Embedded.1",
            ["IntrusionRollupStatus"] = "OK",
            ["LastSystemInventoryTime"] = view.Local(view.Idrac.StartedAt.AddDays(-12)),
            ["LicensingRollupStatus"] = "OK",
            ["MaxDIMMSlots"] = model.DimmSlots,
            ["MaxSystemMemoryMiB"] = model.DimmSlots * 262144,
            ["NodeID"] = view.Idrac.ServiceTag,
            ["PSRollupStatus"] = model.PowerSupply is null ? null : health.PowerSupplies.ToRedfish(),
            ["PopulatedDIMMSlots"] = view.DimmCount,
            ["StorageRollupStatus"] = health.Storage.ToRedfish(),
            ["SysMemPrimaryStatus"] = health.Memory.ToRedfish(),
            ["SystemGeneration"] = model.Platform,
            ["SystemHealthRollupStatus"] = health.Rollup.ToRedfish(),
            ["SystemID"] = model.SystemId,
            ["TempRollupStatus"] = health.Temperatures.ToRedfish(),
            ["TempStatisticsRollupStatus"] = "OK",
            ["VoltRollupStatus"] = "OK",
        };
    }

    private static JsonObject Rollups(IdracView view) => Shapes.CollectionOf(
        RollupUri, "DellRollupStatusCollection", "DellRollupStatusCollection",
        Shapes.List(Subsystems(view).Select(part => Rollup(view, part.Name, part.Health))));

    private static IEnumerable<(string Name, Health Health)> Subsystems(IdracView view)
    {
        var health = view.Health;
        yield return ("Current", Health.OK);
        yield return ("Voltage", Health.OK);
        yield return ("Intrusion", Health.OK);
        yield return ("Processor", Health.OK);
        yield return ("Memory", health.Memory);
        yield return ("Fan", health.Fans);
        if (view.Model.PowerSupply is not null)
        {
            yield return ("PowerSupply", health.PowerSupplies);
        }

        yield return ("Temperature", health.Temperatures);
        yield return ("Battery", Health.OK);
        yield return ("Storage", health.Storage);
        yield return ("SEL/Misc", Health.OK);
        yield return ("System", health.Rollup);
    }

    private static JsonObject Rollup(IdracView view, string name, Health health)
    {
        var id = $"iDRAC.Embedded.1_0x23_SubSystem.1_0x23_{name.Replace('/', '_')}";
        return new JsonObject
        {
            ["@odata.context"] = "/redfish/v1/$metadata#DellRollupStatus.DellRollupStatus",
            ["@odata.id"] = $"{RollupUri}/{id}",
            ["@odata.type"] = "#DellRollupStatus.v1_0_0.DellRollupStatus",
            ["CollectionName"] = $"{name.Replace("/", "", StringComparison.Ordinal)}RollupStatus",
            ["Description"] = $"An instance of DellRollupStatus will have the rollup status of {view.Model.Name}.",
            ["Id"] = id,
            ["InstanceID"] = $"iDRAC.Embedded.1#SubSystem.1#{name}",
            ["Name"] = "DellRollupStatus",
            ["RollupStatus"] = health.ToRollupStatus(),
            ["SubSystem"] = name,
        };
    }

    /// <summary>The service tag read as a number of base 36.</summary>
    private static string ExpressServiceCode(string tag)
    {
        var code = 0L;
        foreach (var letter in tag)
        {
            code = (code * 36) + (char.IsAsciiDigit(letter) ? letter - '0' : letter - 'A' + 10);
        }

        return code.ToString(CultureInfo.InvariantCulture);
    }
}
