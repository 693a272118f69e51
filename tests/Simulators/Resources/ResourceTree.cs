using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>Where each resource of an iDRAC is (reference, section 1.3). Made anew for each request: nothing is kept per iDRAC.</summary>
internal static class ResourceTree
{
    /// <returns>Null when this iDRAC has no such resource.</returns>
    public static JsonObject? Find(IdracView view, string path)
    {
        var segments = ResourcePath.Normalize(path).Split('/', StringSplitOptions.RemoveEmptyEntries);
        return segments switch
        {
            ["redfish"] => new JsonObject { ["v1"] = "/redfish/v1/" },
            ["redfish", "v1", .. var rest] => FindBelowRoot(view, rest),
            _ => null,
        };
    }

    private static JsonObject? FindBelowRoot(IdracView view, string[] path) => path switch
    {
        [] => RootResources.ServiceRoot(view),
        ["odata"] => RootResources.OData(),
        ["$metadata"] => RootResources.Metadata(),
        ["Systems"] => Shapes.Collection("/redfish/v1/Systems", "ComputerSystemCollection", "Computer System Collection", [Shapes.System]),
        ["Systems", "System.Embedded.1", .. var rest] => SystemResources.Find(view, rest),
        ["Managers"] => Shapes.Collection("/redfish/v1/Managers", "ManagerCollection", "Manager", [Shapes.Manager]),
        ["Managers", "iDRAC.Embedded.1", .. var rest] => ManagerResources.Find(view, rest),
        ["Chassis", .. var rest] => ChassisResources.Find(view, rest),
        ["UpdateService", .. var rest] => FirmwareResources.Find(view, rest),
        _ => ServiceResources.Find(view, path),
    };
}
