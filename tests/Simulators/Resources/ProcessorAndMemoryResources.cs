using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

internal static class ProcessorAndMemoryResources
{
    public static JsonObject? Find(IdracView view, string[] path) => null;
}
