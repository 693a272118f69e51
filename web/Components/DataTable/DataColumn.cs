using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Components;

/// <summary>One column of the <see cref="DataTable{TRow}"/> around it. One line a cell: what is longer is cut, and shown on hover.</summary>
public sealed class DataColumn<TRow> : ComponentBase, IDisposable
{
    [CascadingParameter] public required DataTable<TRow> Table { get; set; }

    /// <summary>Stands in the address: letters, digits, hyphens.</summary>
    [Parameter, EditorRequired] public required string Key { get; set; }

    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>In pixels; the least when it grows.</summary>
    [Parameter] public int Width { get; set; } = 120;

    /// <summary>Its share of what is left over. 0 keeps it at its width.</summary>
    [Parameter] public int Grow { get; set; }

    [Parameter] public bool Sortable { get; set; }

    /// <summary>1 goes first when it gets narrow, 0 stays.</summary>
    [Parameter] public int Drop { get; set; }

    /// <summary>Stays in place when scrolled sideways. The first columns only; all but the last of them without <see cref="Grow"/>.</summary>
    [Parameter] public bool Fixed { get; set; }

    /// <summary>Not shown until chosen.</summary>
    [Parameter] public bool Optional { get; set; }

    /// <summary>Numbers stand at the right.</summary>
    [Parameter] public bool Number { get; set; }

    /// <summary>Tags, addresses, versions.</summary>
    [Parameter] public bool Mono { get; set; }

    /// <summary>The text is a link to <see cref="DataTable{TRow}.RowHref"/>.</summary>
    [Parameter] public bool Link { get; set; }

    /// <summary>What it says. Also tells whether a live change touched this cell.</summary>
    [Parameter] public Func<TRow, string?>? Text { get; set; }

    /// <summary>Instead of <see cref="Text"/>: plain HTML, or parts that are plain HTML.</summary>
    [Parameter] public RenderFragment<TRow>? ChildContent { get; set; }

    /// <summary>How it is filtered by, under the column's key. Null: by its <see cref="Options"/> if it has any, else not at all.</summary>
    [Parameter] public FilterType? Filter { get; set; }

    /// <summary>Values to filter by.</summary>
    [Parameter] public IReadOnlyList<FilterOption>? Options { get; set; }

    /// <summary>As <see cref="Options"/>, asked for when the filter is opened.</summary>
    [Parameter] public Func<Task<IReadOnlyList<FilterOption>>>? LoadOptions { get; set; }

    /// <summary>Rows can be grouped by it.</summary>
    [Parameter] public bool Groups { get; set; }

    /// <summary>Stands in the second line of a card when the window is too narrow for a table; fixed columns are the first.</summary>
    [Parameter] public bool OnCard { get; set; }

    /// <param name="chosen">The width the user gave it; it then no longer grows.</param>
    internal ColumnPlan Plan(int? chosen) => new(Key, chosen ?? Width, chosen is null ? Grow : 0, Drop, Fixed, Link, OnCard);

    internal FilterDefinition? Definition => Filter is not null || Options is not null || LoadOptions is not null
        ? new(Key, Title, Filter ?? FilterType.Choice, Options, LoadOptions)
        : null;

    internal string CellClass => $"c c-{Key}{(Number ? " num" : null)}{(Mono ? " mono" : null)}";

    public void Dispose() => Table.Remove(this);

    protected override void OnInitialized() => Table.Add(this);
}
