using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

internal static class FirmwareResources
{
    public static JsonObject? Find(IdracView view, string[] path) => null;
}
