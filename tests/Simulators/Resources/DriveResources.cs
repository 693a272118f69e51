using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

internal static class DriveResources
{
    /// <param name="controllerId">Null: of whichever controller.</param>
    public static JsonObject? Find(IdracView view, string? controllerId, string id)
    {
        foreach (var controller in view.Model.Storage)
        {
            if ((controllerId is null || controller.Id == controllerId)
                && Array.Find(controller.Drives, candidate => candidate.Id == id) is { } drive)
            {
                return Drive(view, controller, drive);
            }
        }

        return null;
    }

    private static JsonObject Drive(IdracView view, StorageControllerPart controller, DrivePart part)
    {
        var health = view.Health.Drive(part.Id);
        var place = part.Bay + (100 * Array.IndexOf(view.Model.Storage, controller));
        var drive = Shapes.Resource(
            StorageResources.DriveUri(view, controller, part.Id), "Drive.v1_9_0.Drive", part.Id,
            part.MediaType == "SSD" ? $"SSD {part.Bay}" : $"Physical Disk 0:1:{part.Bay}");
        drive["BlockSizeBytes"] = 512;
        drive["CapableSpeedGbs"] = part.Protocol == "SATA" ? 6 : 12;
        drive["CapacityBytes"] = part.CapacityBytes;
        drive["FailurePredicted"] = view.Health.FailurePredicted(part.Id);
        drive["HotspareType"] = "None";
        drive["Links"] = new JsonObject
        {
            ["Volumes"] = Shapes.Links(
                controller.Volumes.Where(volume => volume.DriveIds.Contains(part.Id))
                    .Select(volume => StorageResources.VolumeUri(view, controller, volume.Id))),
        };
        drive["Manufacturer"] = part.Manufacturer;
        drive["MediaType"] = part.MediaType;
        drive["Model"] = part.Model;
        drive["NegotiatedSpeedGbs"] = part.Protocol == "SATA" ? 6 : 12;
        drive["PartNumber"] = $"PH{view.Identity.Serial("drive part", part.Bay)[..9]}";
        drive["PredictedMediaLifeLeftPercent"] =
            part.MediaType == "HDD" ? null : view.Identity.Numbers.Between(62, 101, "wear", place);
        drive["Protocol"] = part.Protocol;
        drive["Revision"] = part.Revision;
        drive["RotationSpeedRPM"] = part.MediaType == "HDD" ? 10000 : null;
        drive["SerialNumber"] = view.Identity.Serial("drive", place);
        drive["Status"] = Shapes.StatusWithRollup(health, health, view.Health.DriveFailed(part.Id) ? "UnavailableOffline" : "Enabled");
        if (!view.Firmware.IsIdrac8)
        {
            drive["Oem"] = new JsonObject
            {
                ["Dell"] = new JsonObject
                {
                    ["DellPhysicalDisk"] = new JsonObject
                    {
                        ["@odata.type"] = "#DellPhysicalDisk.v1_1_0.DellPhysicalDisk",
                        ["PPID"] = $"TW{view.Identity.Serial("ppid", place)}",
                        ["PredictiveFailureState"] = view.Health.FailurePredicted(part.Id) ? "SmartAlertPresent" : "SmartAlertAbsent",
                        ["RaidStatus"] = view.Health.DriveFailed(part.Id) ? "Failed"
                            : controller.Kind == ControllerKind.DirectNvme ? "NonRAID" : "Online",
                        ["Slot"] = part.Bay,
                    },
                },
            };
        }

        return drive;
    }
}
