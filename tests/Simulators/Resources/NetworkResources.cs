using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

internal static class NetworkResources
{
    public static JsonObject? Find(IdracView view, string[] path) => null;
    public static JsonObject? FindInterface(IdracView view, string[] path) => null;
    public static JsonObject? FindAdapter(IdracView view, string[] path) => null;
}
