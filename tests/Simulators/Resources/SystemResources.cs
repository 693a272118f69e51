using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>The server itself: ComputerSystem and where its parts are.</summary>
internal static class SystemResources
{
    private static readonly string[] CommonResets = ["On", "ForceOff", "ForceRestart", "GracefulShutdown", "PushPowerButton", "Nmi"];
    private static readonly string[] AllResets = [.. CommonResets, "GracefulRestart", "PowerCycle"];

    public static IReadOnlyList<string> ResetTypes(FirmwareRelease firmware) => firmware.IsIdrac8 ? CommonResets : AllResets;

    public static JsonObject? Find(IdracView view, string[] path) => path switch
    {
        [] => ComputerSystem(view),
        ["Memory" or "Processors", ..] => ProcessorAndMemoryResources.Find(view, path),
        ["Storage", .. var rest] => StorageResources.Find(view, rest),
        ["EthernetInterfaces", .. var rest] => NetworkResources.FindInterface(view, rest),
        ["Oem", "Dell", .. var rest] when !view.Firmware.IsIdrac8 => DellSystemResources.Find(view, rest),
        ["Settings"] when view.Firmware.IsIdrac10 => BootSettings(view),
        _ => null,
    };

    private static JsonObject ComputerSystem(IdracView view)
    {
        var (model, firmware, identity, health) = (view.Model, view.Firmware, view.Identity, view.Health);
        var memoryGiB = view.DimmCount * model.Dimm.CapacityMiB / 1024;
        var system = Shapes.Resource(
            Shapes.System, firmware.IsIdrac8 ? "ComputerSystem.v1_5_0.ComputerSystem" : "ComputerSystem.v1_16_0.ComputerSystem",
            "System.Embedded.1", "System");
        system["Actions"] = new JsonObject
        {
            ["#ComputerSystem.Reset"] = new JsonObject
            {
                ["ResetType@Redfish.AllowableValues"] = Shapes.Texts(ResetTypes(firmware)),
                ["target"] = $"{Shapes.System}/Actions/ComputerSystem.Reset",
            },
        };
        system["AssetTag"] = identity.AssetTag;
        system["Bios"] = Shapes.Link($"{Shapes.System}/Bios");
        system["BiosVersion"] = view.BiosVersion;
        system["Boot"] = Boot(view);
        system["Description"] = "Computer System which represents a machine (physical or virtual) and the local "
            + "resources such as memory, cpu and other devices that can be accessed from that machine.";
        system["EthernetInterfaces"] = Shapes.Link($"{Shapes.System}/EthernetInterfaces");
        system["HostName"] = view.IsOn ? identity.HostName : "";
        system["HostWatchdogTimer"] = new JsonObject { ["FunctionEnabled"] = false };
        system["IndicatorLED"] = "Off";
        system["Links"] = SystemLinks(view);
        system["Manufacturer"] = "Dell Inc.";
        system["Memory"] = Shapes.Link($"{Shapes.System}/Memory");
        system["MemorySummary"] = new JsonObject
        {
            ["MemoryMirroring"] = "System",
            ["Status"] = Shapes.StatusWithRollup(health.Memory, health.Memory),
            // iDRAC8 reckons GiB as if they were decimal gigabytes.
            ["TotalSystemMemoryGiB"] = firmware.IsIdrac8 ? Math.Round(memoryGiB * 1e9 / 1073741824, 3) : memoryGiB,
        };
        system["Model"] = model.Name;
        system["PartNumber"] = "0N7YGHA02";
        system["PowerState"] = view.Power.ToString();
        system["ProcessorSummary"] = new JsonObject
        {
            ["Count"] = model.ProcessorCount,
            ["LogicalProcessorCount"] = model.ProcessorCount * model.Processor.Threads,
            ["Model"] = model.Processor.Model,
            ["Status"] = Shapes.StatusWithRollup(Health.OK, Health.OK),
        };
        system["Processors"] = Shapes.Link($"{Shapes.System}/Processors");
        system["SKU"] = view.Idrac.ServiceTag;
        system["SerialNumber"] = identity.BoardSerial;
        system["Status"] = Shapes.StatusWithRollup(health.Rollup, health.Rollup, view.IsOn ? "Enabled" : "StandbyOffline");
        system["Storage"] = Shapes.Link($"{Shapes.System}/Storage");
        system["SystemType"] = "Physical";
        system["UUID"] = Uuid(view);
        if (firmware.LastResetTime)
        {
            system["LastResetTime"] = view.Local(view.Idrac.Power.LastReset ?? view.Idrac.StartedAt.AddDays(-12));
        }

        if (!firmware.IsIdrac8)
        {
            system["LocationIndicatorActive"] = false;
            system["Oem"] = new JsonObject { ["Dell"] = new JsonObject { ["DellSystem"] = DellSystemResources.DellSystem(view) } };
        }

        return system;
    }

    private static JsonObject SystemLinks(IdracView view) => new()
    {
        ["Chassis"] = Shapes.Links([Shapes.Chassis]),
        ["CooledBy"] = new JsonArray(),
        ["ManagedBy"] = Shapes.Links([Shapes.Manager]),
        ["Oem"] = new JsonObject
        {
            [view.Firmware.OemKey] = view.Firmware.IsIdrac8
                ? new JsonObject { ["BootOrder"] = Shapes.Link($"{Shapes.System}/BootSources") }
                : new JsonObject
                {
                    ["DellRollupStatusCollection"] = Shapes.Link($"{Shapes.System}/Oem/Dell/DellRollupStatus"),
                    ["DellSoftwareInstallationService"] = Shapes.Link($"{Shapes.System}/Oem/Dell/DellSoftwareInstallationService"),
                },
        },
        ["PoweredBy"] = new JsonArray(),
    };

    private static JsonObject Boot(IdracView view)
    {
        var boot = new JsonObject
        {
            ["BootOrder"] = Shapes.Texts("Boot0004", "Boot0000"),
            ["BootOrder@odata.count"] = 2,
            // iDRAC8 says Once with no target when nothing is asked for.
            ["BootSourceOverrideEnabled"] = view.Firmware.IsIdrac8 ? "Once" : "Disabled",
            ["BootSourceOverrideTarget"] = "None",
        };
        if (!view.Firmware.IsIdrac10)
        {
            boot["BootSourceOverrideMode"] = "UEFI";
            boot["BootSourceOverrideTarget@Redfish.AllowableValues"] =
                Shapes.Texts("None", "Pxe", "Floppy", "Cd", "Hdd", "BiosSetup", "Utilities", "UefiTarget", "SDCard", "UefiHttp");
        }

        return boot;
    }

    private static JsonObject BootSettings(IdracView view)
    {
        var settings = Shapes.Resource($"{Shapes.System}/Settings", "ComputerSystem.v1_22_0.ComputerSystem", "Settings", "System");
        settings["Boot"] = new JsonObject
        {
            ["BootSourceOverrideEnabled"] = "Disabled",
            ["BootSourceOverrideTarget"] = "None",
            ["BootSourceOverrideTarget@Redfish.AllowableValues"] = Shapes.Texts(
                "None", "Pxe", "Cd", "Hdd", "BiosSetup", "UefiTarget", "UefiHttp"),
        };
        settings["SKU"] = view.Idrac.ServiceTag;
        return settings;
    }

    /// <summary>Dell spells the tag into it.</summary>
    private static string Uuid(IdracView view)
    {
        var tag = view.Idrac.ServiceTag;
        var letters = Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes(tag));
        return $"4c4c4544-00{letters[2..4]}-{letters[4..6]}10-80{letters[6..8]}-{letters[8..10]}c04f{letters[10..14]}{letters[..2]}32";
    }
}
