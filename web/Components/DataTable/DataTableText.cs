using System.Globalization;

namespace DellServerManager.Web.Components;

/// <summary>What a table says in words.</summary>
public static class DataTableText
{
    public static IReadOnlyList<Shortcut> Shortcuts { get; } =
    [
        new("f", TableText.SearchInList),
        new("↑ ↓", TableText.KeyMove),
        new("← →", TableText.KeyFold),
        new("Space", TableText.KeySelect),
        new("Shift ↓", TableText.KeyMore),
        new("Ctrl A", TableText.KeyAll),
        new("Enter", TableText.KeyOpen),
        new(".", TableText.KeyMenu),
        new("Esc", TableText.KeyClear),
        new("Alt ← →", TableText.KeyWidth),
        new("Alt Shift ← →", TableText.KeyOrder),
    ];

    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"348 of 10,000 servers".</summary>
    public static string Count(DataTableView view, (string One, string Many) nouns) => view.Ids.Count == view.Total
        ? Count(view.Total, nouns)
        : TableText.CountOf.With(Number(view.Ids.Count), Number(view.Total), nouns.Many);

    /// <summary>"1 server", "33 servers".</summary>
    public static string Count(int count, (string One, string Many) nouns) =>
        count == 1 ? TableText.CountOne.With(nouns.One) : TableText.CountMany.With(Number(count), nouns.Many);

    /// <summary>"Health is Warning, and “esx”". Empty when nothing is filtered.</summary>
    public static string Scope(DataTableState state, IReadOnlyList<FilterDefinition> filters)
    {
        var parts = state.Filters.Select(filter =>
        {
            var key = FilterKey.Parse(filter.Key) ?? new(filter.Key);
            return (filters.FirstOrDefault(definition => definition.Key == key.Field) ?? new(key.Field, key.Field)).Sentence(key.Operator, filter.Value);
        });
        return string.Join(TableText.And, state.Search.Length > 0 ? parts.Append(TableText.Quoted.With(state.Search)) : parts);
    }

    /// <summary>What came and went since the list was opened; null when it is exact.</summary>
    public static ListNotice? Difference(int came, int went, bool isFiltered, (string One, string Many) nouns) => (came, went) switch
    {
        (0, 0) => null,
        (_, 0) => new(TableText.Came.With(Number(came)), TableText.Show),
        (0, _) => new((isFiltered ? TableText.Went : TableText.Removed).With(Number(went), went == 1 ? nouns.One : nouns.Many), TableText.Refresh),
        _ => new(TableText.CameAndWent.With(Number(came), Number(went)), TableText.Refresh),
    };

    public static SelectionWords Selection(
        DataTableSelection selection,
        DataTableState state,
        IReadOnlyList<Guid> ids,
        IReadOnlyList<FilterDefinition> filters)
    {
        var hidden = selection.Hidden(ids);
        var scope = Scope(state, filters);
        var count = (selection.All && selection.Excluded.Count == 0 && hidden == 0 ? TableText.AllSelected : TableText.NSelected).With(Number(selection.Count));
        var more = selection.Count - hidden < ids.Count ? (scope.Length == 0 ? TableText.SelectAll : TableText.SelectAllMatching).With(Number(ids.Count)) : null;
        return new(
            hidden == 0 ? count : TableText.NHidden.With(count, Number(hidden)),
            more,
            more is null || scope.Length == 0 ? null : scope,
            hidden > 0);
    }
}

/// <param name="SelectAll">The button that takes all; null when all are.</param>
/// <param name="Scope">What "all that match" means, after the button.</param>
public sealed record SelectionWords(string Count, string? SelectAll, string? Scope, bool HasHidden);

/// <summary>What is no longer exact about the list, and the button that makes it so.</summary>
public sealed record ListNotice(string Text, string Act);
