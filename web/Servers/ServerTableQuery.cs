using DellServerManager.Servers;
using DellServerManager.Web.Components;

namespace DellServerManager.Web.Servers;

/// <summary>Turns what the table shows into the question for the catalog, and into the address of its export.</summary>
/// <remarks>Filters and columns are named as in the API, so that both come from one place.</remarks>
internal static class ServerTableQuery
{
    /// <summary>Lists of values that the API takes by themselves. Everything else is asked for in words.</summary>
    private static readonly string[] Lists =
        ["health", "connectionStatus", "powerState", "model", "generation", "location", "tag", "finding", "credential"];

    public static readonly string[] FilterKeys =
    [
        .. Lists, "name", "address", "serviceTag", "hostname", "idracFirmware", "biosVersion", "credentialSet", "memoryGiB", "cores", "drives", "powerWatts",
        "inletCelsius", "lastSeenAt", "registeredAt",
    ];

    public static ServerQuery Of(DataTableQuery query) => new ServerListQuery
    {
        Search = Words(query.Search, query.Filters),
        Health = Values(query, "health"),
        ConnectionStatus = Values(query, "connectionStatus"),
        PowerState = Values(query, "powerState"),
        Model = Values(query, "model"),
        Generation = Values(query, "generation"),
        Location = Values(query, "location"),
        Tag = Values(query, "tag"),
        Finding = Values(query, "finding"),
        Credential = Values(query, "credential"),
        Sort = Sort(query.Sort),
    }.Read() with
    {
        GroupBy = query.Group,
    };

    public static string ExportHref(DataTableState state, string format)
    {
        List<(string Key, string Value)> parameters = [("format", format)];
        parameters.AddRange(state.Filters.Where(filter => Lists.Contains(filter.Key)).SelectMany(filter => filter.Value, (filter, value) => (filter.Key, value)));
        if (Words(state.Search, state.Filters) is { } words)
        {
            parameters.Add(("search", words));
        }

        if (Sort(state.Sort) is { } sort)
        {
            parameters.Add(("sort", sort));
        }

        return $"api/v1/servers/export?{string.Join('&', parameters.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"))}";
    }

    private static string[]? Values(DataTableQuery query, string key) => query.Filters.TryGetValue(key, out var values) ? [.. values] : null;

    private static string? Sort(IReadOnlyList<SortKey> keys) =>
        keys.Count == 0 ? null : string.Join(',', keys.Select(key => key.Descending ? $"-{key.Column}" : key.Column));

    private static string? Words(string search, IReadOnlyDictionary<string, IReadOnlyList<string>> filters)
    {
        var words = filters.Where(filter => !Lists.Contains(filter.Key))
            .Select(filter => FilterKey.Parse(filter.Key) is { } key ? ServerWords.Of(key, filter.Value) : "")
            .Prepend(search)
            .Where(word => word.Length > 0);
        return string.Join(' ', words) is { Length: > 0 } all ? all : null;
    }
}
