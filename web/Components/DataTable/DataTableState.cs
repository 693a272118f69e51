using Microsoft.AspNetCore.WebUtilities;

namespace DellServerManager.Web.Components;

/// <summary>What a table shows, as it stands in the address.</summary>
/// <remarks>
/// In a query string: <c>q</c> is the search, <c>sort=name,-health</c> the order, <c>cols=name~240,model</c> the columns in their order,
/// <c>group=model</c> the groups, <c>density=comfortable</c> higher rows; every other key is a filter (see <see cref="FilterKey"/>), repeated for each
/// value. Keys that are neither belong to the page and are left alone.
/// </remarks>
public sealed record DataTableState
{
    private const string SearchKey = "q";
    private const string SortParameter = "sort";
    private const string ColumnsKey = "cols";
    private const string GroupKey = "group";
    private const string DensityKey = "density";
    private const string RoomyWord = "comfortable";
    private static readonly string[] OwnKeys = [SearchKey, SortParameter, ColumnsKey, GroupKey, DensityKey];

    public static DataTableState Empty { get; } = new();

    public string Search { get; init; } = "";

    /// <summary>Accepted values by <see cref="FilterKey"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Filters { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Empty: the source's own order.</summary>
    public IReadOnlyList<SortKey> Sort { get; init; } = [];

    /// <summary>The columns to show, in their order. Null: those that show by default.</summary>
    public IReadOnlyList<ColumnSetting>? Columns { get; init; }

    /// <summary>The key of the column to group by. Null: no groups.</summary>
    public string? Group { get; init; }

    /// <summary>Higher rows.</summary>
    public bool Roomy { get; init; }

    public bool IsFiltered => Search.Length > 0 || Filters.Count > 0;

    public DataTableQuery Query => new(Search, Filters, Sort, Group);

    /// <summary>The same order, groups and columns over everything.</summary>
    public DataTableState Unfiltered => this with { Search = "", Filters = Empty.Filters };

    /// <summary>Reads the state of an address. <paramref name="filterKeys"/> says which fields can be filtered by.</summary>
    public static DataTableState FromUri(string uri, IReadOnlyCollection<string> filterKeys)
    {
        var query = QueryHelpers.ParseQuery(new Uri(new("http://page/"), uri).Query);
        return new()
        {
            Search = query.TryGetValue(SearchKey, out var search) ? search.ToString() : "",
            Filters = query
                .Where(parameter => IsFilter(parameter.Key, filterKeys))
                .Select(parameter => (parameter.Key, Values: parameter.Value.OfType<string>().Where(value => value.Length > 0).ToList()))
                .Where(filter => filter.Values.Count > 0)
                .ToDictionary(filter => filter.Key, IReadOnlyList<string> (filter) => filter.Values),
            Sort = query.TryGetValue(SortParameter, out var sort)
                ? [.. Split(sort.ToString()).Select(key => key.StartsWith('-') ? new SortKey(key[1..], true) : new SortKey(key))]
                : [],
            Columns = query.TryGetValue(ColumnsKey, out var columns) ? [.. Split(columns.ToString()).Select(ColumnSetting.Parse)] : null,
            Group = query.TryGetValue(GroupKey, out var group) && group.ToString() is { Length: > 0 } named ? named : null,
            Roomy = query.TryGetValue(DensityKey, out var density) && density == RoomyWord,
        };
    }

    /// <summary>The same address with this state in it; what belongs to the page stays.</summary>
    public string ToUri(string uri, IReadOnlyCollection<string> filterKeys)
    {
        var end = uri.IndexOfAny(['?', '#']);
        var path = end < 0 ? uri : uri[..end];
        var kept = QueryHelpers.ParseQuery(new Uri(new("http://page/"), uri).Query)
            .Where(parameter => !OwnKeys.Contains(parameter.Key) && !IsFilter(parameter.Key, filterKeys))
            .SelectMany(parameter => parameter.Value, (parameter, value) => (parameter.Key, Value: value ?? ""));
        var query = string.Join('&', kept.Concat(Parameters()).Select(pair => $"{Escape(pair.Key)}={Escape(pair.Value)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    /// <summary>The state alone, in an order of its own: equal states give equal strings.</summary>
    public string ToQueryString() => string.Join('&', Parameters().Select(pair => $"{Escape(pair.Key)}={Escape(pair.Value)}"));

    public DataTableState WithFilter(string key, IReadOnlyList<string> values)
    {
        var filters = Filters.Where(filter => filter.Key != key).ToDictionary();
        if (values.Count > 0)
        {
            filters[key] = values;
        }

        return this with { Filters = filters };
    }

    public DataTableState With(FilterChange change) =>
        (change.Before is { } before ? WithFilter(before.ToString(), []) : this).WithFilter(change.After.ToString(), change.Values);

    /// <summary>Sorts by a column; once more turns it round, a third time takes it away. <paramref name="add"/> keeps the others.</summary>
    public DataTableState WithSort(string column, bool add)
    {
        var present = Sort.FirstOrDefault(key => key.Column == column);
        SortKey? next = present switch { null => new(column), { Descending: false } => new(column, true), _ => null };
        IReadOnlyList<SortKey> others = add ? [.. Sort.Where(key => key.Column != column)] : [];
        return this with { Sort = next is null ? others : [.. others, next] };
    }

    public bool Equals(DataTableState? other) => other is not null && ToQueryString() == other.ToQueryString();

    public override int GetHashCode() => ToQueryString().GetHashCode(StringComparison.Ordinal);

    private static bool IsFilter(string key, IReadOnlyCollection<string> fields) =>
        FilterKey.Parse(key) is { } filter && fields.Contains(filter.Field);

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static string Escape(string text) => Uri.EscapeDataString(text).Replace("%2C", ",", StringComparison.Ordinal);

    private IEnumerable<(string Key, string Value)> Parameters()
    {
        if (Search.Length > 0)
        {
            yield return (SearchKey, Search);
        }

        foreach (var filter in Filters.OrderBy(filter => filter.Key, StringComparer.Ordinal))
        {
            foreach (var value in filter.Value.Order(StringComparer.Ordinal))
            {
                yield return (filter.Key, value);
            }
        }

        if (Sort.Count > 0)
        {
            yield return (SortParameter, string.Join(',', Sort.Select(key => key.Descending ? $"-{key.Column}" : key.Column)));
        }

        if (Columns is not null)
        {
            yield return (ColumnsKey, string.Join(',', Columns));
        }

        if (Group is not null)
        {
            yield return (GroupKey, Group);
        }

        if (Roomy)
        {
            yield return (DensityKey, RoomyWord);
        }
    }
}
