using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.JSInterop;

namespace DellServerManager.Web.Components;

/// <summary>A long list: searched, filtered, sorted, selected and live. Rows are read as they come into view.</summary>
/// <remarks>The page keeps <see cref="State"/> in the address, see <see cref="DataTableState.FromUri"/>.</remarks>
public sealed partial class DataTable<TRow> : ComponentBase, IAsyncDisposable
{
    private readonly string _id = $"dt{Guid.NewGuid():n}"[..10];
    private readonly List<DataTableState> _raised = [];
    private readonly CancellationTokenSource _closing = new();

    private CancellationToken _closed;
    private CancellationTokenSource? _opening;
    private Virtualize<int>? _virtualize;
    private Menu? _menu;
    private ElementReference _grid;
    private IJSObjectReference? _script;
    private IJSObjectReference? _headScript;
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
    private bool _cards;

    [Inject] public required IJSRuntime Script { get; init; }

    [Inject] public required TimeProvider Time { get; init; }

    /// <summary>Null until the first answer.</summary>
    public DataTableView? View => _view;

    public DataTableSelection Selection => _selection;

    private IReadOnlyList<Guid> Ids => _view?.Ids ?? [];

    private const int CardHeight = 64;
    private const int RoomyHeight = 44;

    private int Height => _cards ? CardHeight : _state.Roomy ? RoomyHeight : RowHeight;

    /// <summary>Asks the source again: what matches may have changed.</summary>
    public async Task ReopenAsync()
    {
        _forget = true;
        await OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _opening?.Dispose();
        _refresh?.Dispose();
        _compare?.Dispose();
        await _script.TryDisposeAsync();
        await _headScript.TryDisposeAsync();
        _bridge?.Dispose();
        _closing.Dispose();
    }

    protected override void OnInitialized() => _closed = _closing.Token;

    protected override async Task OnParametersSetAsync()
    {
        var reopen = _ready && !ReferenceEquals(_source, Source);
        _source = Source;
        if (!State.Equals(_given))
        {
            _given = State;
            reopen |= Adopt(State);
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

    private static bool SameView(DataTableState one, DataTableState other) => Rows(one).Equals(Rows(other));

    private static DataTableState Rows(DataTableState state) => state with { Columns = null, Roomy = false };

    private async Task AttachAsync()
    {
        _bridge ??= DotNetObjectReference.Create(new DataTableBridge(
            gesture => InvokeAsync(() => HandleAsync(gesture)), gesture => InvokeAsync(() => HandleAsync(gesture))));
        try
        {
            _script ??= await Script.InvokeAsync<IJSObjectReference>("import", _closed, $"./{Assets["js/data-table.js"]}");
            _headScript ??= await Script.InvokeAsync<IJSObjectReference>("import", _closed, $"./{Assets["js/data-table-head.js"]}");
            await _script.TryAsync("attach", _grid, _bridge);
            await _headScript.TryAsync("attach", _grid, _bridge);
        }
        catch (Exception error) when (ScriptCalls.IsGone(error))
        {
            // The browser left.
        }
    }

    /// <summary>True when the rows are others than before.</summary>
    private bool Adopt(DataTableState state)
    {
        // Our own change on its way round through the address; a newer one may already have been made here.
        var echo = _raised.IndexOf(state);
        if (echo >= 0)
        {
            _raised.RemoveRange(0, echo + 1);
            return false;
        }

        _raised.Clear();
        var reopen = _ready && !SameView(state, _state);
        _onlySelected &= !reopen;
        _state = state;
        return reopen;
    }

    private async Task ChangeAsync(DataTableState state)
    {
        var reopen = _onlySelected || !SameView(state, _state);
        _onlySelected = false;
        _state = state;
        if (StateChanged.HasDelegate)
        {
            _raised.Add(state);
        }

        Arrange();
        await StateChanged.InvokeAsync(state);
        if (reopen)
        {
            await OpenAsync();
        }
    }

    private Task ClearFiltersAsync() => ChangeAsync(_state.Unfiltered);

    /// <summary>A narrow window shows two-line cards instead of columns.</summary>
    private Task FitAsync(bool cards)
    {
        if (_cards == cards)
        {
            return Task.CompletedTask;
        }

        _cards = cards;
        Arrange();
        return RedrawAsync();
    }
}
