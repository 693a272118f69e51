namespace DellServerManager.Simulators;

/// <summary>Storage as Dell builds it: a PERC with its backplane, BOSS cards, NVMe drives on the processor.</summary>
internal static class StorageParts
{
    private const long Gigabyte = 1_000_000_000;

    public static readonly DriveType Sas10K = new("ST1200MM0099", "SEAGATE", "HDD", "SAS", 1200 * Gigabyte, "ST31", "106417");
    public static readonly DriveType Sas7K = new("HUH721212AL5200", "HGST", "HDD", "SAS", 12000 * Gigabyte, "NE01", "107146");
    public static readonly DriveType SataSsd = new("MZ7LH960HAJR0D3", "SAMSUNG", "SSD", "SATA", 960 * Gigabyte, "HG58", "109003");
    public static readonly DriveType SasSsd = new("KPM5XRUG1T92", "KIOXIA", "SSD", "SAS", 1920 * Gigabyte, "B02A", "108846");
    public static readonly DriveType Nvme = new(
        "Dell Ent NVMe v2 AGN RI U.2 3.84TB", "SAMSUNG", "SSD", "PCIe", 3840 * Gigabyte, "2.3.0", "109725");
    public static readonly DriveType M2 = new("MTFDDAV480TDS", "MICRON", "SSD", "SATA", 480 * Gigabyte, "D3DJ004", "108960");

    /// <summary>A mirrored pair for the system and a RAID-5 or RAID-6 of the rest.</summary>
    public static StorageControllerPart Perc(
        string id, string name, string firmware, string componentId, DriveType type, int count, string raid = "RAID5", bool mirrored = true)
    {
        var enclosure = $"Enclosure.Internal.0-1:{id}";
        var drives = Drives(type, count, bay => $"Disk.Bay.{bay}:{enclosure}");
        var ids = drives.Select(drive => drive.Id).ToArray();
        var data = mirrored ? ids[2..] : ids;
        var parity = raid == "RAID6" ? 2 : 1;
        var volumes = new List<VolumePart>();
        if (mirrored)
        {
            volumes.Add(new VolumePart($"Disk.Virtual.0:{id}", "OS", "RAID1", type.CapacityBytes, ids[..2]));
        }

        volumes.Add(new VolumePart($"Disk.Virtual.{volumes.Count}:{id}", "DATA", raid, type.CapacityBytes * (data.Length - parity), data));
        return new StorageControllerPart(id, ControllerKind.Perc, name, firmware, componentId, enclosure, drives, [.. volumes]);
    }

    public static StorageControllerPart Boss(string id, string name, string firmware)
    {
        var drives = Drives(M2, 2, bay => $"Disk.Direct.{bay}-{bay}:{id}");
        var volume = new VolumePart($"Disk.Virtual.0:{id}", "BOSS", "RAID1", M2.CapacityBytes, [.. drives.Select(drive => drive.Id)]);
        return new StorageControllerPart(id, ControllerKind.Boss, name, firmware, "110055", null, drives, [volume]);
    }

    public static StorageControllerPart DirectNvme(int count)
    {
        var drives = Drives(Nvme, count, bay => $"Disk.Bay.{bay}:Enclosure.Internal.0-1");
        var volumes = drives.Select(
            drive => new VolumePart(drive.Id, $"SSD {drive.Bay}", "None", drive.CapacityBytes, [drive.Id])).ToArray();
        return new StorageControllerPart("CPU.1", ControllerKind.DirectNvme, "CPU.1", "", "", "Enclosure.Internal.0-1", drives, volumes);
    }

    public static StorageControllerPart Ahci(string id) =>
        new(id, ControllerKind.Ahci, "C620 Series Chipset SATA Controller [AHCI mode]", "", "", null, [], []);

    private static DrivePart[] Drives(DriveType type, int count, Func<int, string> id) =>
    [
        .. Enumerable.Range(0, count).Select(bay => new DrivePart(
            id(bay), bay, type.Model, type.Manufacturer, type.MediaType, type.Protocol, type.CapacityBytes, type.Revision,
            type.ComponentId)),
    ];

    internal sealed record DriveType(
        string Model, string Manufacturer, string MediaType, string Protocol, long CapacityBytes, string Revision, string ComponentId);
}
