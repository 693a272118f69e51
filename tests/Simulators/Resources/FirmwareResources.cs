using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>UpdateService and what is installed.</summary>
internal static class FirmwareResources
{
    private const string Uri = "/redfish/v1/UpdateService";
    private const string Inventory = $"{Uri}/FirmwareInventory";

    public static JsonObject? Find(IdracView view, string[] path) => path switch
    {
        [] => UpdateService(view),
        ["FirmwareInventory"] => Shapes.Collection(
            Inventory, "SoftwareInventoryCollection", "Software Inventory Collection",
            view.Software.Select(entry => $"{Inventory}/{entry.Id(view.Firmware)}").Distinct()),
        ["FirmwareInventory", var id] =>
            view.Software.Where(entry => entry.Id(view.Firmware) == id).Select(entry => Software(view, entry)).FirstOrDefault(),
        ["SoftwareInventory"] =>
            Shapes.Collection($"{Uri}/SoftwareInventory", "SoftwareInventoryCollection", "Software Inventory Collection", []),
        _ => null,
    };

    private static JsonObject UpdateService(IdracView view)
    {
        var firmware = view.Firmware;
        var service = Shapes.Resource(Uri, "UpdateService.v1_8_0.UpdateService", "UpdateService", "Update Service");
        service["Actions"] = new JsonObject
        {
            ["#UpdateService.SimpleUpdate"] = new JsonObject
            {
                ["TransferProtocol@Redfish.AllowableValues"] = Shapes.Texts("HTTP", "NFS", "CIFS", "TFTP", "HTTPS"),
                ["target"] = $"{Uri}/Actions/UpdateService.SimpleUpdate",
            },
        };
        service["FirmwareInventory"] = Shapes.Link(Inventory);
        service["MaxImageSizeBytes"] = null;
        service["ServiceEnabled"] = true;
        service["SoftwareInventory"] = Shapes.Link($"{Uri}/SoftwareInventory");
        service["Status"] = Shapes.Status(Health.OK);
        if (!firmware.IsIdrac10)
        {
            service["HttpPushUri"] = Inventory;
        }

        if (!firmware.IsIdrac8 && firmware.DrivesBelowController)
        {
            service["MultipartHttpPushUri"] = $"{Uri}/MultipartUpload";
        }

        return service;
    }

    private static JsonObject Software(IdracView view, SoftwareEntry entry)
    {
        var id = entry.Id(view.Firmware);
        var software = Shapes.Resource($"{Inventory}/{id}", "SoftwareInventory.v1_2_1.SoftwareInventory", id, entry.Name);
        software["Description"] = "Represents Firmware Inventory";
        software["ReleaseDate"] = entry.Kind == "Previous" ? "2023-02-07T00:00:00Z" : "2025-01-07T00:00:00Z";
        software["SoftwareId"] = entry.ComponentId;
        software["Status"] = Shapes.Status(Health.OK);
        software["Updateable"] = !entry.IsTpm;
        software["Version"] = entry.Version;
        if (view.Firmware.IsIdrac8)
        {
            return software;
        }

        var ids = entry.DeviceIds?.Split(':');
        software["Oem"] = new JsonObject
        {
            ["Dell"] = new JsonObject
            {
                ["DellSoftwareInventory"] = new JsonObject
                {
                    ["@odata.type"] = "#DellSoftwareInventory.v1_2_0.DellSoftwareInventory",
                    ["ComponentID"] = entry.ComponentId,
                    ["ComponentType"] = entry.ComponentType,
                    ["DeviceID"] = ids?[1],
                    ["IdentityInfoType"] = Shapes.Texts(
                        ids is null ? "OrgID:ComponentType:ComponentID" : "OrgID:ComponentType:VendorID:DeviceID:SubVendorID:SubDeviceID"),
                    ["IdentityInfoValue"] = Shapes.Texts(
                        ids is null ? $"DCIM:firmware:{entry.ComponentId}" : $"DCIM:firmware:{entry.DeviceIds}"),
                    ["InstallationDate"] = entry.ComponentId == "0" ? "NA" : "2025-03-11T09:40:12Z",
                    ["Status"] = "Installed",
                    ["SubDeviceID"] = ids?[3],
                    ["SubVendorID"] = ids?[2],
                    ["VendorID"] = ids?[0],
                },
            },
        };
        return software;
    }
}
