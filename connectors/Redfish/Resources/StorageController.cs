using DellServerManager.Connectors.Redfish.Json;

namespace DellServerManager.Connectors.Redfish.Resources;

/// <summary>One storage controller with what hangs on it.</summary>
/// <remarks>Schema: Storage; its <c>StorageControllers</c>, or the <c>Controllers</c> link on iDRAC10.</remarks>
public sealed record StorageController
{
    public required string Uri { get; init; }

    /// <summary>Such as <c>RAID.SL.3-1</c>; <c>CPU.1</c> for directly attached NVMe.</summary>
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Model { get; init; }

    public string? FirmwareVersion { get; init; }

    public double? SpeedGbps { get; init; }

    public string? Mode { get; init; }

    public string? Health { get; init; }

    public string? HealthRollup { get; init; }

    public string? State { get; init; }

    public IReadOnlyList<Drive> Drives { get; init; } = [];

    public IReadOnlyList<Volume> Volumes { get; init; } = [];

    /// <param name="controller">The controller proper; does not exist where the firmware has none for this storage.</param>
    internal static StorageController Read(RedfishResource storage, RedfishResource controller)
    {
        var dell = storage.Dell.Child("DellController");
        return new StorageController
        {
            Uri = storage.Self,
            Id = storage.Text("Id"),
            Name = controller.Text("Name") ?? storage.Text("Name"),
            Model = controller.Text("Model"),
            FirmwareVersion = controller.Text("FirmwareVersion") ?? dell.Text("ControllerFirmwareVersion"),
            SpeedGbps = controller.Number("SpeedGbps"),
            Mode = dell.Text("CurrentControllerMode"),
            Health = controller.Health ?? storage.Health,
            HealthRollup = storage.HealthRollup ?? controller.HealthRollup ?? RedfishText.Health(dell.Text("RollupStatus")),
            State = controller.State ?? storage.State,
        };
    }
}

/// <summary>One disk.</summary>
public sealed record Drive
{
    /// <summary>Such as <c>Disk.Bay.0:Enclosure.Internal.0-1:RAID.SL.3-1</c>.</summary>
    public string? Id { get; init; }

    public string? Name { get; init; }

    public long? CapacityBytes { get; init; }

    /// <summary><c>SSD</c> or <c>HDD</c>.</summary>
    public string? MediaType { get; init; }

    /// <summary><c>SAS</c>, <c>SATA</c>, <c>NVMe</c>.</summary>
    public string? Protocol { get; init; }

    public string? Model { get; init; }

    public string? Manufacturer { get; init; }

    public string? SerialNumber { get; init; }

    public string? PartNumber { get; init; }

    /// <summary>Firmware of the disk.</summary>
    public string? Revision { get; init; }

    /// <summary>The disk expects to fail soon.</summary>
    public bool? FailurePredicted { get; init; }

    /// <summary>Wear of an SSD, 100 to 0.</summary>
    public double? PredictedMediaLifeLeftPercent { get; init; }

    /// <summary>Dell's word: <c>Online</c>, <c>Ready</c>, <c>NonRAID</c>, <c>Failed</c>, …</summary>
    public string? RaidStatus { get; init; }

    public string? Health { get; init; }

    public string? State { get; init; }

    internal static Drive Read(RedfishResource drive) => new()
    {
        Id = drive.Text("Id"),
        Name = drive.Text("Name"),
        CapacityBytes = drive.Integer("CapacityBytes"),
        MediaType = drive.Text("MediaType"),
        Protocol = drive.Text("Protocol"),
        Model = drive.Text("Model"),
        Manufacturer = drive.Text("Manufacturer"),
        SerialNumber = drive.Text("SerialNumber"),
        PartNumber = drive.Text("PartNumber"),
        Revision = drive.Text("Revision"),
        FailurePredicted = drive.Boolean("FailurePredicted"),
        PredictedMediaLifeLeftPercent = drive.Number("PredictedMediaLifeLeftPercent"),
        RaidStatus = drive.Dell.Child("DellPhysicalDisk").Text("RaidStatus"),
        Health = drive.Health,
        State = drive.State,
    };
}

/// <summary>One virtual disk.</summary>
public sealed record Volume
{
    /// <summary>Such as <c>Disk.Virtual.0:RAID.SL.3-1</c>.</summary>
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>Such as <c>RAID1</c>; on older firmware the schema's <c>VolumeType</c>, such as <c>Mirrored</c>.</summary>
    public string? RaidType { get; init; }

    public long? CapacityBytes { get; init; }

    public string? Health { get; init; }

    public string? State { get; init; }

    internal static Volume Read(RedfishResource volume) => new()
    {
        Id = volume.Text("Id"),
        Name = volume.Text("Name"),
        RaidType = volume.Text("RAIDType") ?? volume.Text("VolumeType"),
        CapacityBytes = volume.Integer("CapacityBytes"),
        Health = volume.Health,
        State = volume.State,
    };
}
