using System.Globalization;
using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

internal static class ProcessorAndMemoryResources
{
    private const string Memory = $"{Shapes.System}/Memory";
    private const string Processors = $"{Shapes.System}/Processors";

    public static JsonObject? Find(IdracView view, string[] path) => path switch
    {
        ["Memory"] => Shapes.Collection(
            Memory, "MemoryCollection", "Memory Devices Collection",
            Enumerable.Range(0, view.DimmCount).Select(dimm => $"{Memory}/{ServerModel.DimmId(dimm)}")),
        ["Memory", var id] => DimmOf(view, id),
        ["Processors"] => Shapes.Collection(
            Processors, "ProcessorCollection", "Processors Collection",
            Enumerable.Range(1, view.Model.ProcessorCount).Select(number => $"{Processors}/CPU.Socket.{number}")),
        ["Processors", var id] => ProcessorOf(view, id),
        _ => null,
    };

    private static JsonObject? DimmOf(IdracView view, string id)
    {
        for (var dimm = 0; dimm < view.DimmCount; dimm++)
        {
            if (ServerModel.DimmId(dimm) == id)
            {
                return Dimm(view, dimm, id);
            }
        }

        return null;
    }

    private static JsonObject Dimm(IdracView view, int dimm, string id)
    {
        var part = view.Model.Dimm;
        var memory = Shapes.Resource($"{Memory}/{id}", "Memory.v1_9_0.Memory", id, $"DIMM {id[^2..]}");
        memory["AllowedSpeedsMHz"] = new JsonArray(part.SpeedMHz);
        memory["BaseModuleType"] = "RDIMM";
        memory["BusWidthBits"] = 72;
        memory["CapacityMiB"] = part.CapacityMiB;
        memory["DataWidthBits"] = 64;
        memory["DeviceLocator"] = $"DIMM {id["DIMM.Socket.".Length..]}";
        memory["ErrorCorrection"] = "MultiBitECC";
        memory["Manufacturer"] = part.Manufacturer;
        memory["MemoryDeviceType"] = part.DeviceType;
        memory["MemoryType"] = "DRAM";
        memory["OperatingSpeedMhz"] = part.SpeedMHz;
        memory["PartNumber"] = part.PartNumber;
        memory["RankCount"] = part.Ranks;
        memory["SerialNumber"] = view.Identity.Serial("dimm", dimm)[..8];
        memory["Status"] = Shapes.Status(view.Health.Dimm(id));
        return memory;
    }

    private static JsonObject? ProcessorOf(IdracView view, string id)
    {
        const string Prefix = "CPU.Socket.";
        if (!id.StartsWith(Prefix, StringComparison.Ordinal)
            || !int.TryParse(id.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number < 1 || number > view.Model.ProcessorCount)
        {
            return null;
        }

        var part = view.Model.Processor;
        var processor = Shapes.Resource($"{Processors}/{id}", "Processor.v1_11_0.Processor", id, $"CPU {number}");
        processor["InstructionSet"] = "x86-64";
        processor["Manufacturer"] = part.Manufacturer;
        processor["MaxSpeedMHz"] = part.MaxSpeedMHz;
        processor["MaxTDPWatts"] = part.Watts;
        processor["Model"] = part.Model;
        processor["ProcessorArchitecture"] = "x86";
        processor["ProcessorType"] = "CPU";
        processor["Socket"] = id;
        processor["Status"] = Shapes.Status(Health.OK);
        processor["TotalCores"] = part.Cores;
        processor["TotalThreads"] = part.Threads;
        if (!view.Firmware.IsIdrac8)
        {
            var dell = new JsonObject { ["DellProcessor"] = new JsonObject { ["CPUStatus"] = "CPUEnabled" } };
            processor["Oem"] = new JsonObject { ["Dell"] = dell };
        }

        return processor;
    }
}
