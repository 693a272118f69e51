using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

internal static class StorageResources
{
    public static JsonObject? Find(IdracView view, string[] path) => null;
    public static string DriveUri(IdracView view, StorageControllerPart controller, string id) => id;
}
