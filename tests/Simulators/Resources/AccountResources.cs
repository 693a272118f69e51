using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

internal static class AccountResources
{
    public static JsonObject? Find(IdracView view, string[] path) => null;
}
