using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>What anyone may read: the service root and what belongs to it.</summary>
internal static class RootResources
{
    public static JsonObject ServiceRoot(IdracView view)
    {
        var firmware = view.Firmware;
        var root = new JsonObject
        {
            ["@odata.context"] = "/redfish/v1/$metadata#ServiceRoot.ServiceRoot",
            ["@odata.id"] = "/redfish/v1",
            ["@odata.type"] = $"#ServiceRoot.{firmware.RootType}.ServiceRoot",
            ["AccountService"] = Shapes.Link(firmware.AccountServiceUri),
            ["Chassis"] = Shapes.Link("/redfish/v1/Chassis"),
            ["Description"] = "Root Service",
            ["EventService"] = Shapes.Link("/redfish/v1/EventService"),
            ["Fabrics"] = Shapes.Link("/redfish/v1/Fabrics"),
            ["Id"] = "RootService",
            ["JsonSchemas"] = Shapes.Link(firmware.IsIdrac8 ? "/redfish/v1/JSONSchemas" : "/redfish/v1/JsonSchemas"),
            ["Links"] = new JsonObject { ["Sessions"] = Shapes.Link(firmware.SessionsUri) },
            ["Managers"] = Shapes.Link("/redfish/v1/Managers"),
            ["Name"] = "Root Service",
            ["Oem"] = new JsonObject { ["Dell"] = Summary(view) },
            ["Product"] = "Integrated Dell Remote Access Controller",
            ["ProtocolFeaturesSupported"] = Features(firmware),
            ["RedfishVersion"] = firmware.RedfishVersion,
            ["Registries"] = Shapes.Link("/redfish/v1/Registries"),
            ["SessionService"] = Shapes.Link("/redfish/v1/SessionService"),
            ["Systems"] = Shapes.Link("/redfish/v1/Systems"),
            ["Tasks"] = Shapes.Link("/redfish/v1/TaskService"),
            ["UpdateService"] = Shapes.Link("/redfish/v1/UpdateService"),
        };
        if (!firmware.IsIdrac8)
        {
            root["CertificateService"] = Shapes.Link("/redfish/v1/CertificateService");
            root["JobService"] = Shapes.Link("/redfish/v1/JobService");
            root["TelemetryService"] = Shapes.Link("/redfish/v1/TelemetryService");
            root["Vendor"] = "Dell";
        }

        return root;
    }

    public static JsonObject OData() => new()
    {
        ["@odata.context"] = "/redfish/v1/$metadata",
        ["value"] = new JsonArray(
        [
            .. new[] { "Systems", "Managers", "Chassis", "SessionService", "UpdateService", "Registries" }.Select(name => new JsonObject
            {
                ["kind"] = "Singleton",
                ["name"] = name,
                ["url"] = $"/redfish/v1/{name}",
            }),
        ]),
    };

    /// <summary>Not the schema list: no client of this product reads it.</summary>
    public static JsonObject Metadata() => new() { ["@odata.context"] = "/redfish/v1/$metadata" };

    private static JsonObject Summary(IdracView view) => new()
    {
        ["@odata.context"] = "/redfish/v1/$metadata#DellServiceRoot.DellServiceRoot",
        ["@odata.type"] = view.Firmware.IsIdrac8 ? "#DellServiceRoot.v1_0_0.ServiceRootSummary" : "#DellServiceRoot.v1_0_0.DellServiceRoot",
        ["IsBranded"] = 0,
        ["ManagerMACAddress"] = view.Idrac.MacAddress.ToLowerInvariant(),
        ["ServiceTag"] = view.Idrac.ServiceTag,
    };

    /// <summary>iDRAC8 claims what it does not do.</summary>
    private static JsonObject Features(FirmwareRelease firmware) => new()
    {
        ["DeepOperations"] = new JsonObject { ["DeepPATCH"] = false, ["DeepPOST"] = false },
        ["ExcerptQuery"] = false,
        ["ExpandQuery"] = new JsonObject
        {
            ["ExpandAll"] = true,
            ["Levels"] = true,
            ["Links"] = true,
            ["MaxLevels"] = 1,
            ["NoLinks"] = true,
        },
        ["FilterQuery"] = true,
        ["OnlyMemberQuery"] = !firmware.IsIdrac8,
        ["SelectQuery"] = true,
    };
}
