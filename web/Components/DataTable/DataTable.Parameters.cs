using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Components;

// What a page gives and hears.
public sealed partial class DataTable<TRow>
{
    /// <summary>A new source is opened at once; keep the instance as long as it is the same list.</summary>
    [Parameter, EditorRequired] public required IDataTableSource<TRow> Source { get; set; }

    [Parameter, EditorRequired] public required Func<TRow, Guid> RowKey { get; set; }

    /// <summary>Columns and filters.</summary>
    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }

    /// <summary>What the list is called: "Servers".</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>One and many: "server", "servers".</summary>
    [Parameter] public (string One, string Many) Nouns { get; set; } = ("row", "rows");

    [Parameter] public DataTableState State { get; set; } = DataTableState.Empty;

    /// <summary>Raised when the user changes the view; the page puts it into the address.</summary>
    [Parameter] public EventCallback<DataTableState> StateChanged { get; set; }

    [Parameter] public bool Selectable { get; set; } = true;

    [Parameter] public EventCallback<DataTableSelection> SelectionChanged { get; set; }

    /// <summary>Actions on the selection; shown while there is one.</summary>
    [Parameter] public RenderFragment<DataTableSelection>? SelectionBar { get; set; }

    /// <summary>Where a row leads: Enter and columns with <see cref="DataColumn{TRow}.Link"/>.</summary>
    [Parameter] public Func<TRow, string>? RowHref { get; set; }

    /// <summary>Enter or a double click on a row without <see cref="RowHref"/>.</summary>
    [Parameter] public EventCallback<TRow> OnOpenRow { get; set; }

    /// <summary>The row menu: right click, the three dots, a full stop.</summary>
    [Parameter] public Func<RowMenuSubject<TRow>, IReadOnlyList<MenuItem>>? RowMenu { get; set; }

    /// <summary>Says a failure in words. Null: in general ones.</summary>
    [Parameter] public Func<Exception, Problem>? Explain { get; set; }

    /// <summary>When there was never any: what this is and the button that fills it.</summary>
    [Parameter] public RenderFragment? Empty { get; set; }

    [Parameter] public string SearchPlaceholder { get; set; } = TableText.Search;

    /// <summary>Before the search box.</summary>
    [Parameter] public RenderFragment? BarStart { get; set; }

    /// <summary>At the end of the bar: Export.</summary>
    [Parameter] public RenderFragment? BarEnd { get; set; }

    /// <summary>36, or 44 when the user wants more room.</summary>
    [Parameter] public int RowHeight { get; set; } = 36;
}
