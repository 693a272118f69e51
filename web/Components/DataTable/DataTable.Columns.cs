namespace DellServerManager.Web.Components;

// Columns: which, in what order, how wide, and the filter under a column's head.
public sealed partial class DataTable<TRow>
{
    private readonly List<DataColumn<TRow>> _columns = [];
    private readonly List<DataFilter<TRow>> _filters = [];
    private DataColumn<TRow>[] _shown = [];
    private string _css = "";
    private FilterDefinition? _filtering;

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

    private bool HasFiller => Plans.All(plan => plan.Grow == 0);

    private IEnumerable<ColumnPlan> Plans => _shown.Select(column => column.Plan(WidthOf(column.Key)));

    private IReadOnlyList<FilterDefinition> Definitions =>
    [
        .. _columns.Select(column => column.Definition).OfType<FilterDefinition>(),
        .. _filters.Select(filter => filter.Definition),
    ];

    private IReadOnlyList<ColumnChoice> ColumnChoices =>
    [
        .. _shown.Select(column => Choice(column, shown: true)),
        .. _columns.Except(_shown).Select(column => Choice(column, shown: false)),
    ];

    private IReadOnlyList<ColumnChoice> GroupChoices => [.. _columns.Where(column => column.Groups).Select(column => Choice(column, shown: false))];

    private IReadOnlyList<HeadCell> HeadCells =>
    [
        .. _shown.Select(column => new HeadCell(
            column.Key, column.Title, column.CellClass, column.Fixed, column.Sortable, AriaSort(column), SortIcon(column), SortPlace(column),
            column.Definition is not null, FilteredBy(column.Key) is not null)),
    ];

    internal async Task HandleAsync(ColumnGesture gesture)
    {
        var column = _shown.FirstOrDefault(one => one.Key == gesture.Key);
        switch (gesture.Act)
        {
            case "size" when column is not null:
                var width = Math.Clamp(gesture.Value, ColumnSetting.Narrowest, ColumnSetting.Widest);
                await KeepColumnsAsync(ColumnSettings.Select(one => one.Key == column.Key ? one with { Width = width } : one));
                Say(TableText.ColumnWidth.With(column.Title, width));
                break;
            case "place" when column is { Fixed: false }:
                await PlaceAsync(column, gesture.Value);
                break;
            case "filter":
                _filtering = column?.Definition;
                StateHasChanged();
                break;
        }
    }

    private async Task PlaceAsync(DataColumn<TRow> column, int place)
    {
        var settings = ColumnSettings.ToList();
        var own = settings.Find(one => one.Key == column.Key)!;
        settings.Remove(own);
        var to = Math.Clamp(place, _shown.Count(one => one.Fixed), settings.Count);
        settings.Insert(to, own);
        await KeepColumnsAsync(settings);
        Say(TableText.ColumnMoved.With(column.Title, to + 1, settings.Count));
    }

    private IEnumerable<ColumnSetting> ColumnSettings => _shown.Select(column => new ColumnSetting(column.Key, WidthOf(column.Key)));

    private Task KeepColumnsAsync(IEnumerable<ColumnSetting> settings) => ChangeAsync(_state with { Columns = [.. settings] });

    private int? WidthOf(string key) => _state.Columns?.FirstOrDefault(column => column.Key == key)?.Width;

    private FilterKey? FilteredBy(string field) =>
        _state.Filters.Keys.Select(FilterKey.Parse).FirstOrDefault(key => key?.Field == field);

    private Task SetFilterAsync(FilterChange change) => ChangeAsync(_state.With(change));

    private void Arrange()
    {
        var byKey = _columns.ToDictionary(column => column.Key);
        _shown = _state.Columns is { } chosen
            ?
            [
                .. _columns.Where(column => column.Fixed),
                .. chosen.Select(one => byKey.GetValueOrDefault(one.Key)).OfType<DataColumn<TRow>>().Where(column => !column.Fixed).Distinct(),
            ]
            : [.. _columns.Where(column => !column.Optional)];
        _css = _cards
            ? ColumnLayout.CardCss(_id, [.. Plans])
            : ColumnLayout.Css(_id, [.. Plans], Selectable, RowMenu is not null);
    }

    private ColumnChoice Choice(DataColumn<TRow> column, bool shown) => new(column.Key, column.Title, shown, column.Fixed, WidthOf(column.Key));

    private string AriaSort(DataColumn<TRow> column) => SortOf(column) switch
    {
        null => "none",
        { Descending: true } => "descending",
        _ => "ascending",
    };

    private string? SortIcon(DataColumn<TRow> column) => SortOf(column) switch
    {
        null => null,
        { Descending: true } => "sort-down",
        _ => "sort-up",
    };

    private int SortPlace(DataColumn<TRow> column) =>
        _state.Sort.Count > 1 ? _state.Sort.ToList().FindIndex(key => key.Column == column.Key) + 1 : 0;

    private SortKey? SortOf(DataColumn<TRow> column) => _state.Sort.FirstOrDefault(key => key.Column == column.Key);

    private Task SortAsync((string Key, bool Add) click) => ChangeAsync(_state.WithSort(click.Key, click.Add));
}

/// <param name="Stays">Cannot be hidden or moved.</param>
/// <param name="Width">What the user gave it.</param>
public sealed record ColumnChoice(string Key, string Title, bool Shown, bool Stays, int? Width = null);
