using DellServerManager.Servers;
using DellServerManager.Web.Components;

namespace DellServerManager.Web.Servers;

/// <summary>Turns what the table shows into the question for the catalog, and into the address of its export.</summary>
/// <remarks>Filters and columns are named as in the API, so that both come from one place.</remarks>
internal static class ServerTableQuery
{
    public static readonly string[] FilterKeys =
        ["health", "connectionStatus", "powerState", "model", "generation", "location", "tag", "finding", "credential"];

    public static ServerQuery Of(DataTableQuery query) => new ServerListQuery
    {
        Search = query.Search.Length == 0 ? null : query.Search,
        Health = Values(query, "health"),
        ConnectionStatus = Values(query, "connectionStatus"),
        PowerState = Values(query, "powerState"),
        Model = Values(query, "model"),
        Generation = Values(query, "generation"),
        Location = Values(query, "location"),
        Tag = Values(query, "tag"),
        Finding = Values(query, "finding"),
        Credential = Values(query, "credential"),
        Sort = query.Sort.Count == 0 ? null : string.Join(',', query.Sort.Select(key => key.Descending ? $"-{key.Column}" : key.Column)),
    }.Read();

    public static string ExportHref(DataTableState state, string format)
    {
        var parameters = state.Filters.SelectMany(filter => filter.Value, (filter, value) => (filter.Key, value))
            .Prepend(("format", format));
        if (state.Search.Length > 0)
        {
            parameters = parameters.Append(("search", state.Search));
        }

        if (state.Sort.Count > 0)
        {
            parameters = parameters.Append(("sort", string.Join(',', state.Sort.Select(key => key.Descending ? $"-{key.Column}" : key.Column))));
        }

        return $"api/v1/servers/export?{string.Join('&', parameters.Select(pair => $"{pair.Item1}={Uri.EscapeDataString(pair.Item2)}"))}";
    }

    private static string[]? Values(DataTableQuery query, string key) => query.Filters.TryGetValue(key, out var values) ? [.. values] : null;
}
