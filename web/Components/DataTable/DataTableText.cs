using System.Globalization;

namespace DellServerManager.Web.Components;

/// <summary>What a table says in words.</summary>
public static class DataTableText
{
    public static IReadOnlyList<Shortcut> Shortcuts { get; } =
    [
        new("f", "Search in the list"),
        new("↑ ↓", "Move (also j and k)"),
        new("Space", "Select (also x)"),
        new("Shift ↓", "Select more"),
        new("Ctrl A", "Select all that match"),
        new("Enter", "Open"),
        new(".", "Row menu"),
        new("Esc", "Clear the selection"),
    ];

    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"348 of 10,000 servers".</summary>
    public static string Count(DataTableView view, (string One, string Many) nouns) => view.Ids.Count == view.Total
        ? $"{Number(view.Total)} {(view.Total == 1 ? nouns.One : nouns.Many)}"
        : $"{Number(view.Ids.Count)} of {Number(view.Total)} {nouns.Many}";

    /// <summary>"Health is Warning, and “esx”". Empty when nothing is filtered.</summary>
    public static string Scope(DataTableState state, IReadOnlyList<FilterDefinition> filters)
    {
        var parts = state.Filters.Select(filter =>
            (filters.FirstOrDefault(definition => definition.Key == filter.Key) ?? new(filter.Key, filter.Key, null, null)).Sentence(filter.Value));
        return string.Join(", and ", state.Search.Length > 0 ? parts.Append($"“{state.Search}”") : parts);
    }

    public static SelectionWords Selection(
        DataTableSelection selection,
        DataTableState state,
        IReadOnlyList<Guid> ids,
        IReadOnlyList<FilterDefinition> filters)
    {
        var hidden = selection.Hidden(ids);
        var scope = Scope(state, filters);
        var count = selection.All && selection.Excluded.Count == 0 && hidden == 0
            ? $"All {Number(selection.Count)} selected"
            : $"{Number(selection.Count)} selected";
        var more = selection.Count - hidden < ids.Count ? $"Select all {Number(ids.Count)}{(scope.Length == 0 ? "" : " that match")}" : null;
        return new(
            hidden == 0 ? count : $"{count}, {Number(hidden)} hidden by the filter",
            more,
            more is null || scope.Length == 0 ? null : scope,
            hidden > 0);
    }
}

/// <param name="SelectAll">The button that takes all; null when all are.</param>
/// <param name="Scope">What "all that match" means, after the button.</param>
public sealed record SelectionWords(string Count, string? SelectAll, string? Scope, bool HasHidden);
