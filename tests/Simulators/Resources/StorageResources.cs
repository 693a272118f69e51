using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>Controllers and their volumes. Old firmware has drives and volumes beside the controllers, new firmware below them.</summary>
internal static class StorageResources
{
    private const string Uri = $"{Shapes.System}/Storage";

    public static JsonObject? Find(IdracView view, string[] path)
    {
        var flat = !view.Firmware.IsIdrac10;
        var nested = !view.Firmware.IsIdrac8;
        return path switch
        {
            [] => Shapes.Collection(
                Uri, "StorageCollection", "Storage Collection", view.Model.Storage.Select(controller => $"{Uri}/{controller.Id}")),
            ["Drives", var id] when flat => DriveResources.Find(view, null, id),
            ["Volumes", var id] when flat => VolumeOf(view, null, id),
            [var controller] => With(view, controller, Storage),
            [var controller, "Volumes"] => With(view, controller, Volumes),
            [var controller, "Drives", var id] when nested => DriveResources.Find(view, controller, id),
            [var controller, "Volumes", var id] when nested => VolumeOf(view, controller, id),
            [var controller, "Controllers"] when view.Firmware.IsIdrac10 => With(view, controller, Controllers),
            [var controller, "Controllers", var id] when view.Firmware.IsIdrac10 && controller == id => With(view, controller, Controller),
            _ => null,
        };
    }

    public static string DriveUri(IdracView view, StorageControllerPart controller, string id) =>
        view.Firmware.DrivesBelowController ? $"{Uri}/{controller.Id}/Drives/{id}" : $"{Uri}/Drives/{id}";

    public static string VolumeUri(IdracView view, StorageControllerPart controller, string id) =>
        view.Firmware.DrivesBelowController ? $"{Uri}/{controller.Id}/Volumes/{id}" : $"{Uri}/Volumes/{id}";

    private static JsonObject? With(IdracView view, string id, Func<IdracView, StorageControllerPart, JsonObject> make)
    {
        var controller = Array.Find(view.Model.Storage, candidate => candidate.Id == id);
        return controller is null ? null : make(view, controller);
    }

    private static JsonObject Storage(IdracView view, StorageControllerPart controller)
    {
        var storage = Shapes.Resource($"{Uri}/{controller.Id}", "Storage.v1_8_1.Storage", controller.Id, controller.Name);
        storage["Description"] = controller.Name;
        storage["Drives"] = Shapes.Links(controller.Drives.Select(drive => DriveUri(view, controller, drive.Id)));
        storage["Drives@odata.count"] = controller.Drives.Length;
        var health = view.Health.Controller(controller);
        storage["Status"] = Shapes.StatusWithRollup(health, health);
        storage["Volumes"] = Shapes.Link($"{Uri}/{controller.Id}/Volumes");
        if (view.Firmware.IsIdrac10)
        {
            storage["Controllers"] = Shapes.Link($"{Uri}/{controller.Id}/Controllers");
        }
        else
        {
            storage["StorageControllers"] = Shapes.List(controller.Kind == ControllerKind.DirectNvme ? [] : [Member(view, controller)]);
        }

        // Dell describes no controller where there is none.
        if (!view.Firmware.IsIdrac8 && controller.Kind != ControllerKind.DirectNvme)
        {
            storage["Oem"] = new JsonObject
            {
                ["Dell"] = new JsonObject
                {
                    ["DellController"] = new JsonObject
                    {
                        ["@odata.type"] = "#DellController.v1_3_0.DellController",
                        ["ControllerFirmwareVersion"] = controller.FirmwareVersion,
                        ["CurrentControllerMode"] = controller.Kind == ControllerKind.Perc ? "RAID" : "NotSupported",
                        ["RAIDMode"] = controller.Kind == ControllerKind.Perc ? "RAID" : "None",
                        ["RollupStatus"] = health.ToRedfish(),
                    },
                },
            };
        }

        return storage;
    }

    private static JsonObject Member(IdracView view, StorageControllerPart controller) => new()
    {
        ["@odata.id"] = $"{Uri}/{controller.Id}#/StorageControllers/0",
        ["FirmwareVersion"] = controller.FirmwareVersion,
        ["Manufacturer"] = "DELL",
        ["MemberId"] = controller.Id,
        ["Model"] = controller.Name,
        ["Name"] = controller.Name,
        ["SpeedGbps"] = 12,
        ["Status"] = Shapes.StatusWithRollup(Health.OK, view.Health.Controller(controller)),
        ["SupportedDeviceProtocols"] = Shapes.Texts(controller.Kind == ControllerKind.Perc ? ["SAS", "SATA"] : ["SATA"]),
    };

    private static JsonObject Controllers(IdracView view, StorageControllerPart controller) => Shapes.Collection(
        $"{Uri}/{controller.Id}/Controllers", "StorageControllerCollection", "Storage Controllers Collection",
        controller.Kind == ControllerKind.DirectNvme ? [] : [$"{Uri}/{controller.Id}/Controllers/{controller.Id}"]);

    private static JsonObject Controller(IdracView view, StorageControllerPart controller)
    {
        var member = Shapes.Resource(
            $"{Uri}/{controller.Id}/Controllers/{controller.Id}", "StorageController.v1_7_0.StorageController", controller.Id,
            controller.Name);
        member["FirmwareVersion"] = controller.FirmwareVersion;
        member["Manufacturer"] = "DELL";
        member["Model"] = controller.Name;
        member["SpeedGbps"] = 24;
        member["Status"] = Shapes.StatusWithRollup(Health.OK, view.Health.Controller(controller));
        return member;
    }

    private static JsonObject Volumes(IdracView view, StorageControllerPart controller)
    {
        var volumes = Shapes.Collection(
            $"{Uri}/{controller.Id}/Volumes", "VolumeCollection", "Volume Collection",
            controller.Volumes.Select(volume => VolumeUri(view, controller, volume.Id)));
        volumes["@Redfish.OperationApplyTimeSupport"] = new JsonObject
        {
            ["SupportedValues"] = Shapes.Texts(controller.Kind == ControllerKind.Perc ? ["Immediate", "OnReset"] : ["OnReset"]),
        };
        return volumes;
    }

    private static JsonObject? VolumeOf(IdracView view, string? controllerId, string id)
    {
        foreach (var controller in view.Model.Storage)
        {
            if ((controllerId is null || controller.Id == controllerId)
                && Array.Find(controller.Volumes, candidate => candidate.Id == id) is { } volume)
            {
                return Volume(view, controller, volume);
            }
        }

        return null;
    }

    private static JsonObject Volume(IdracView view, StorageControllerPart controller, VolumePart part)
    {
        var health = view.Health.Volume(part);
        var volume = Shapes.Resource(VolumeUri(view, controller, part.Id), "Volume.v1_6_0.Volume", part.Id, part.Name);
        volume["BlockSizeBytes"] = 512;
        volume["CapacityBytes"] = part.CapacityBytes;
        volume["Encrypted"] = false;
        volume["Links"] = new JsonObject
        {
            ["Drives"] = Shapes.Links(part.DriveIds.Select(drive => DriveUri(view, controller, drive))),
            ["Drives@odata.count"] = part.DriveIds.Length,
        };
        volume["Operations"] = new JsonArray();
        volume["RAIDType"] = part.RaidType == "None" ? null : part.RaidType;
        volume["Status"] = Shapes.StatusWithRollup(health, health);
        volume["VolumeType"] = part.RaidType switch { "RAID1" => "Mirrored", "None" => "RawDevice", _ => "StripedWithParity" };
        if (!view.Firmware.IsIdrac8)
        {
            var state = health switch { Health.OK => "Online", Health.Warning => "Degraded", Health.Critical => "Failed" };
            var dell = new JsonObject { ["DellVirtualDisk"] = new JsonObject { ["RaidStatus"] = state } };
            volume["Oem"] = new JsonObject { ["Dell"] = dell };
        }

        return volume;
    }
}
