using System.Globalization;
using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Json;
using DellServerManager.Connectors.Redfish.Resources;
using DellServerManager.Servers.Monitoring;

namespace DellServerManager.Servers.Inventory;

/// <summary>Reads every part of a server. A list that fails is named and its stored items are left alone.</summary>
internal static class InventoryReader
{
    /// <exception cref="RedfishAccessException">The session was refused half way.</exception>
    public static async Task<ServerInventory> ReadAsync(RedfishClient redfish, CancellationToken cancellationToken)
    {
        var items = new List<InventoryItem>();
        var unread = new HashSet<string>();
        var problems = new List<string>();

        async Task AddAsync<T>(Func<CancellationToken, Task<ReadResult<T>>> read, Func<T, IEnumerable<InventoryItem>> translate, params string[] kinds)
        {
            try
            {
                var result = await read(cancellationToken);
                items.AddRange(translate(result.Value));
                problems.AddRange(result.Problems.Take(10).Select(problem => $"{problem.Path}: {problem.What}"));
            }
            catch (RedfishException error) when (error is not RedfishAccessException and not RedfishCertificateException)
            {
                unread.UnionWith(kinds);
                problems.Add(error.Message);
            }
        }

        await AddAsync(redfish.Processors.ListAsync, all => all.Select(Of), "processor");
        await AddAsync(redfish.Memory.ListAsync, all => all.Where(one => one.State != "Absent").Select(Of), "memory");
        await AddAsync(redfish.Storage.ListAsync, all => all.SelectMany(Of), "controller", "drive", "volume");
        await AddAsync(redfish.Network.ListAdaptersAsync, all => all.Select(Of), "network_adapter");
        await AddAsync(redfish.Network.ListInterfacesAsync, all => all.Select(Of), "network_port");
        await AddAsync(redfish.Chassis.GetPowerAsync, power => power.Supplies.Where(one => one.State != "Absent").Select(Of), "power_supply");
        await AddAsync(redfish.Chassis.GetThermalAsync, thermal => thermal.Fans.Select(Of), "fan");
        await AddAsync(redfish.Firmware.ListAsync, all => all.Where(one => one.Kind == FirmwareKind.Installed).Select(Of), "firmware");
        return new ServerInventory([.. items.DistinctBy(item => (item.Kind, item.ItemId))], unread, problems);
    }

    private static InventoryItem Of(Processor one) => Item("processor", one.Id, one.Socket ?? one.Model, one.Health,
        ("model", one.Model), ("manufacturer", one.Manufacturer), ("cores", one.TotalCores), ("threads", one.TotalThreads), ("max_speed_mhz", one.MaxSpeedMHz));

    private static InventoryItem Of(MemoryModule one) => Item("memory", one.Id, one.Name, one.Health,
        ("capacity_mib", one.CapacityMiB), ("type", one.MemoryDeviceType), ("speed_mhz", one.OperatingSpeedMhz), ("manufacturer", one.Manufacturer),
        ("part_number", one.PartNumber), ("serial_number", one.SerialNumber));

    private static IEnumerable<InventoryItem> Of(StorageController controller)
    {
        yield return Item("controller", controller.Id, controller.Name ?? controller.Model, controller.Health,
            ("model", controller.Model), ("firmware", controller.FirmwareVersion), ("mode", controller.Mode));
        foreach (var volume in controller.Volumes)
        {
            yield return Item("volume", volume.Id, volume.Name, volume.Health,
                ("raid_type", volume.RaidType), ("capacity_bytes", volume.CapacityBytes), ("controller", controller.Id));
        }

        foreach (var drive in controller.Drives)
        {
            yield return Item("drive", drive.Id, drive.Name, drive.Health,
                ("model", drive.Model), ("manufacturer", drive.Manufacturer), ("serial_number", drive.SerialNumber), ("part_number", drive.PartNumber),
                ("media", drive.MediaType), ("protocol", drive.Protocol), ("capacity_bytes", drive.CapacityBytes), ("firmware", drive.Revision),
                ("failure_predicted", drive.FailurePredicted), ("life_left_percent", drive.PredictedMediaLifeLeftPercent),
                ("raid_status", drive.RaidStatus), ("controller", controller.Id));
        }
    }

    private static InventoryItem Of(NetworkAdapter one) => Item("network_adapter", one.Id, one.Name ?? one.Model, one.Health,
        ("model", one.Model), ("manufacturer", one.Manufacturer), ("part_number", one.PartNumber), ("serial_number", one.SerialNumber),
        ("firmware", one.FirmwarePackageVersion));

    private static InventoryItem Of(EthernetInterface one) => Item("network_port", one.Id, one.Name, one.Health,
        ("mac", one.PermanentMacAddress ?? one.MacAddress), ("link", one.LinkStatus), ("speed_mbps", one.SpeedMbps));

    private static InventoryItem Of(PowerSupply one) => Item("power_supply", one.Id, one.Name, one.Health,
        ("model", one.Model), ("capacity_watts", one.CapacityWatts), ("firmware", one.FirmwareVersion), ("part_number", one.PartNumber),
        ("serial_number", one.SerialNumber));

    private static InventoryItem Of(Fan one) => Item("fan", one.Id, one.Name, one.Health);

    // The id of a firmware entry contains its version; the device it is in does not.
    private static InventoryItem Of(FirmwareComponent one) => Item(
        "firmware", one.Fqdd ?? $"{one.ComponentId}-{one.Name}", one.Name, one.Health,
        ("version", one.Version), ("component_id", one.ComponentId), ("type", one.ComponentType), ("updateable", one.Updateable),
        ("released", one.ReleaseDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    private static InventoryItem Item(string kind, string? id, string? name, string? health, params (string Name, object? Value)[] facts) => new(
        kind,
        id ?? name ?? "unnamed",
        name ?? id ?? "unnamed",
        RedfishTranslation.ToHealth(health),
        facts.Where(fact => fact.Value is not null)
            .ToDictionary(fact => fact.Name, fact => Convert.ToString(fact.Value, CultureInfo.InvariantCulture)!));
}
