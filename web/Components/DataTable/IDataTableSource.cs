namespace DellServerManager.Web.Components;

/// <summary>Where a table's rows come from.</summary>
/// <remarks>An <see cref="UnauthorizedAccessException"/> is shown as a missing permission, any other as a failure.</remarks>
public interface IDataTableSource<TRow>
{
    /// <summary>The ids that match, in order; at most 100,000. Called once a view.</summary>
    Task<DataTableView> OpenAsync(DataTableQuery query, CancellationToken ct);

    /// <summary>The rows of these ids. One that is gone is left out.</summary>
    Task<IReadOnlyList<TRow>> ReadAsync(IReadOnlyList<Guid> ids, CancellationToken ct);
}

/// <param name="Total">How many there are without search and filters.</param>
/// <param name="Groups">In their order, when groups were asked for: together they cover <paramref name="Ids"/>.</param>
public sealed record DataTableView(IReadOnlyList<Guid> Ids, int Total, IReadOnlyList<RowGroup>? Groups = null);

/// <summary>A group of rows: the next <paramref name="Count"/> ids of the view.</summary>
/// <param name="Value">What its rows share, as a filter spells it. Null: they have no value.</param>
/// <param name="Label">What people call it.</param>
public sealed record RowGroup(string? Value, string Label, int Count, StatusKind Worst);

/// <param name="Filters">Accepted values by <see cref="FilterKey"/>. An absent key accepts everything.</param>
/// <param name="Sort">The first decides, the next break ties.</param>
/// <param name="Group">The key of the column to group by.</param>
public sealed record DataTableQuery(
    string Search,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Filters,
    IReadOnlyList<SortKey> Sort,
    string? Group = null);

public sealed record SortKey(string Column, bool Descending = false);

/// <summary>A value a filter can have.</summary>
/// <param name="Count">How many rows have it. Null: not known.</param>
public sealed record FilterOption(string Value, string Label, int? Count = null);
