using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

internal static class LogResources
{
    public static JsonObject? Find(IdracView view, string[] path) => null;
    public static bool IsEntries(FirmwareRelease firmware, string path) => false;
    public static Answer Page(IdracView view, string path, IQueryCollection query) => new(404);
}
