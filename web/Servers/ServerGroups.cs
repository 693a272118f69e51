using DellServerManager.Servers;

namespace DellServerManager.Web.Servers;

/// <summary>What people call a group of servers.</summary>
internal static class ServerGroups
{
    public static string Label(string field, ServerGroup group) => (field, group.Value) switch
    {
        ("health", { } value) => ServerFilters.LabelOf(ServerFilters.Health, value),
        ("powerState", { } value) => ServerFilters.LabelOf(ServerFilters.Power, value),
        ("connectionStatus", { } value) => ServerFilters.LabelOf(ServerFilters.Connection, value),
        ("generation", { } value) => ServerFilters.LabelOf(ServerFilters.Generation, value),
        ("credentialSet", { } value) => group.Label ?? ServerFilters.LabelOf(ServerFilters.CredentialChoices, value),
        ("model", null) => ServersText.NoModel,
        ("location", null) => ServersText.NoLocation,
        (_, null) => ServersText.NotKnown,
        (_, { } value) => value,
    };
}
