namespace DellServerManager.Simulators;

internal sealed record ProcessorPart(string Model, string Manufacturer, int Cores, int Threads, int MaxSpeedMHz, int Watts);

internal sealed record DimmPart(int CapacityMiB, string DeviceType, int SpeedMHz, string Manufacturer, string PartNumber, int Ranks);

internal sealed record PowerSupplyPart(string Model, int CapacityWatts, string PartNumber, string FirmwareVersion);

/// <param name="Id">As in NIC.Integrated.1; the ports are numbered below it.</param>
internal sealed record NetworkAdapterPart(
    string Id, string Name, string Manufacturer, int Ports, int SpeedMbps, string FirmwareVersion, string ComponentId, string DeviceIds);

internal enum ControllerKind
{
    Perc,
    Boss,

    /// <summary>NVMe drives directly on the processor: no controller block, every drive shown as a volume too.</summary>
    DirectNvme,

    Ahci,
}

internal sealed record StorageControllerPart(
    string Id, ControllerKind Kind, string Name, string FirmwareVersion, string ComponentId, string? EnclosureId,
    DrivePart[] Drives, VolumePart[] Volumes);

internal sealed record DrivePart(
    string Id, int Bay, string Model, string Manufacturer, string MediaType, string Protocol, long CapacityBytes, string Revision,
    string ComponentId);

internal sealed record VolumePart(string Id, string Name, string RaidType, long CapacityBytes, string[] DriveIds);
