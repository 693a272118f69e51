using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.JSInterop;

namespace DellServerManager.Web.Components;

/// <summary>A long list: searched, filtered, sorted, selected and live. Rows are read as they come into view.</summary>
/// <remarks>The page keeps <see cref="State"/> in the address, see <see cref="DataTableState.FromUri"/>.</remarks>
public sealed partial class DataTable<TRow> : ComponentBase, IAsyncDisposable
{
    private readonly string _id = $"dt{Guid.NewGuid():n}"[..10];
    private readonly List<DataColumn<TRow>> _columns = [];
    private readonly List<DataFilter<TRow>> _filters = [];
    private readonly CancellationTokenSource _closing = new();

    private CancellationToken _closed;
    private CancellationTokenSource? _opening;
    private Virtualize<int>? _virtualize;
    private Menu? _menu;
    private ElementReference _grid;
    private IJSObjectReference? _script;
    private DotNetObjectReference<DataTableBridge>? _bridge;
    private bool _attached;

    private DataTableState _state = DataTableState.Empty;
    private DataTableState? _given;
    private DataTableView? _view;
    private Problem? _problem;
    private bool _forbidden;
    private bool _stale;
    private bool _ready;
    private bool _forget;
    private string? _notice;
    private string _css = "";

    [Inject] public required IJSRuntime Script { get; init; }

    [Inject] public required TimeProvider Time { get; init; }

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

    [Parameter] public string SearchPlaceholder { get; set; } = "Search";

    /// <summary>Before the search box.</summary>
    [Parameter] public RenderFragment? BarStart { get; set; }

    /// <summary>At the end of the bar: Export.</summary>
    [Parameter] public RenderFragment? BarEnd { get; set; }

    /// <summary>36, or 44 when the user wants more room.</summary>
    [Parameter] public int RowHeight { get; set; } = 36;

    /// <summary>Null until the first answer.</summary>
    public DataTableView? View => _view;

    public DataTableSelection Selection => _selection;

    private IReadOnlyList<Guid> Ids => _view?.Ids ?? [];

    private IReadOnlyList<DataColumn<TRow>> Shown => _shown;

    private DataColumn<TRow>[] _shown = [];

    /// <summary>Asks the source again: what matches may have changed.</summary>
    public async Task ReopenAsync()
    {
        _notice = null;
        _forget = true;
        await OpenAsync();
    }

    /// <summary>Says above the list that it is no longer exact: "2 rows changed and no longer match".</summary>
    public void Note(string? notice)
    {
        _notice = notice;
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _opening?.Dispose();
        _refresh?.Dispose();
        await _script.TryDisposeAsync();
        _bridge?.Dispose();
        _closing.Dispose();
    }

    internal void Add(DataColumn<TRow> column)
    {
        _columns.Add(column);
        Arrange();
    }

    internal void Remove(DataColumn<TRow> column)
    {
        _columns.Remove(column);
        Arrange();
    }

    internal void Add(DataFilter<TRow> filter) => _filters.Add(filter);

    internal void Remove(DataFilter<TRow> filter) => _filters.Remove(filter);

    protected override void OnInitialized() => _closed = _closing.Token;

    protected override async Task OnParametersSetAsync()
    {
        var reopen = _ready && !ReferenceEquals(_source, Source);
        _source = Source;
        if (!State.Equals(_given))
        {
            _given = State;
            reopen |= _ready && !SameView(State, _state);
            _state = State;
        }

        Arrange();
        if (reopen)
        {
            await OpenAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            // Not before: a page is first rendered for the first HTML, where nobody scrolls.
            _ready = true;
            await OpenAsync();
        }

        if (!_attached && _view is { Ids.Count: > 0 } && !_forbidden)
        {
            _attached = true;
            await AttachAsync();
        }
    }

    private IDataTableSource<TRow>? _source;

    private static bool SameView(DataTableState one, DataTableState other) => (one with { Columns = null }).Equals(other with { Columns = null });

    private async Task AttachAsync()
    {
        _bridge ??= DotNetObjectReference.Create(new DataTableBridge(gesture => InvokeAsync(() => HandleAsync(gesture))));
        try
        {
            _script ??= await Script.InvokeAsync<IJSObjectReference>("import", _closed, $"./{Assets["js/data-table.js"]}");
            await _script.TryAsync("attach", _grid, _bridge, _id);
        }
        catch (Exception error) when (ScriptCalls.IsGone(error))
        {
            // The browser left.
        }
    }

    private async Task OpenAsync()
    {
        if (_opening is not null)
        {
            await _opening.CancelAsync();
            _opening.Dispose();
        }

        var opening = _opening = CancellationTokenSource.CreateLinkedTokenSource(_closed);
        var token = opening.Token;
        _stale = _view is not null;
        StateHasChanged();
        try
        {
            var view = await Source.OpenAsync(_state.Query, token);
            if (!token.IsCancellationRequested)
            {
                await ShowAsync(view);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // A newer view is on its way.
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Fail(error, $"The list of {Nouns.Many} could not be read");
        }
    }

    private async Task ShowAsync(DataTableView view)
    {
        if (view.Ids.Count == 0)
        {
            _attached = false;
        }

        if (_forget)
        {
            // Not before the answer: what is on screen stays readable until then.
            _forget = false;
            ForgetRows();
        }

        _view = view;
        _problem = null;
        _forbidden = false;
        _stale = false;
        StateHasChanged();
        if (_virtualize is not null)
        {
            await _virtualize.RefreshDataAsync();
            StateHasChanged();
        }
    }

    private void Fail(Exception error, string what)
    {
        _forbidden = error is UnauthorizedAccessException;
        _attached &= !_forbidden;
        _problem = Explain?.Invoke(error) ?? new Problem(what)
        {
            Why = error.Message,
            Now = _view is null ? null : "What you see below is the last answer; it may be out of date.",
            Steps = [new("Retry", Act: ReopenAsync)],
        };
        StateHasChanged();
    }

    private async Task ChangeAsync(DataTableState state)
    {
        var reopen = !SameView(state, _state);
        _state = state;
        _given = state;
        Arrange();
        await StateChanged.InvokeAsync(state);
        if (reopen)
        {
            await OpenAsync();
        }
    }

    private Task SortAsync(DataColumn<TRow> column, bool add) => ChangeAsync(_state.WithSort(column.Key, add));

    private Task ClearFiltersAsync() => ChangeAsync(new() { Sort = _state.Sort, Columns = _state.Columns });

    private void Arrange()
    {
        _shown = _state.Columns is { } chosen
            ? [.. _columns.Where(column => column.Fixed || chosen.Contains(column.Key))]
            : [.. _columns.Where(column => !column.Optional)];
        _css = ColumnLayout.Css(_id, [.. _shown.Select(column => column.Plan)], Selectable, RowMenu is not null);
    }
}
