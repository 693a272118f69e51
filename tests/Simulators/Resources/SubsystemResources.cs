using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

internal static class SubsystemResources
{
    public static JsonObject? Find(IdracView view, string[] path) => null;
    public static bool Exist(IdracView view) => false;
}
