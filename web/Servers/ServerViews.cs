using DellServerManager.Servers;
using DellServerManager.Web.Views;

namespace DellServerManager.Web.Servers;

/// <summary>The views that the servers list comes with.</summary>
internal static class ServerViews
{
    public const string List = "servers";

    public static IReadOnlyList<BuiltInView> BuiltIn { get; } =
    [
        new("all", ServersText.ViewAll, ""),
        new("attention", ServersText.ViewAttention, "health.not=ok&sort=health,name"),
        new("unreachable", ServersText.ViewUnreachable, QueryOf("connectionStatus", ConnectionStatus.Failed)),
        new("off", ServersText.ViewPoweredOff, QueryOf("powerState", PowerState.Off)),
        new("added", ServersText.ViewAdded, "registeredAt.newer=7d&sort=-registeredAt"),
        new("credentials", ServersText.ViewCredentials, QueryOf("credential", [.. ServerLook.CredentialProblems])),
    ];

    private static string QueryOf<T>(string filter, params T[] values)
        where T : struct, Enum => ServerLook.List(filter, values)["servers?".Length..];
}
