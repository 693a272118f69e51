namespace DellServerManager.Web.Components;

// Selection, gestures on rows, and what the table says about both.
public sealed partial class DataTable<TRow>
{
    private DataTableSelection _selection = DataTableSelection.None;
    private string _said = "";
    private int _anchor = -1;

    private IReadOnlyList<FilterDefinition> Definitions =>
    [
        .. _columns.Where(column => column.Options is not null || column.LoadOptions is not null)
            .Select(column => new FilterDefinition(column.Key, column.Title, column.Options, column.LoadOptions)),
        .. _filters.Select(filter => filter.Definition),
    ];

    private IReadOnlyList<ColumnChoice> ColumnChoices =>
        [.. _columns.Select(column => new ColumnChoice(column.Key, column.Title, _shown.Contains(column), column.Fixed))];

    private string ScopeSentence => DataTableText.Scope(_state, Definitions);

    private string CountText => _view is null ? "" : DataTableText.Count(_view, Nouns);

    private SelectionWords SelectionWords => DataTableText.Selection(_selection, _state, Ids, Definitions);

    /// <summary>The header's box: "true", "false" or "mixed".</summary>
    private string Tick => _selection.IsEmpty ? "false" : _selection.Count >= Ids.Count && Ids.Count > 0 ? "true" : "mixed";

    private string RowLabel(TRow row) => $"Select {_shown.FirstOrDefault(column => column.Link)?.Text?.Invoke(row) ?? Nouns.One}";

    public Task ClearSelectionAsync() => SelectAsync(DataTableSelection.None);

    private string Noun(int count) => count == 1 ? Nouns.One : Nouns.Many;

    private Task ClearSelection() => ClearSelectionAsync();

    private Task SelectAllMatching() => SelectAsync(DataTableSelection.AllOf(_state, Ids));

    private Task DropHidden() => SelectAsync(_selection.OnlyAmong(Ids.ToHashSet()));

    private Task TickHeader() => SelectAsync(_selection.IsEmpty ? _selection.With([.. InView().Where(_rows.ContainsKey)]) : DataTableSelection.None);

    private async Task SelectAsync(DataTableSelection selection)
    {
        _selection = selection;
        _said = selection.IsEmpty ? "Selection cleared" : $"{selection.Count:N0} of {Ids.Count:N0} selected";
        StateHasChanged();
        await SelectionChanged.InvokeAsync(selection);
    }

    internal async Task HandleAsync(RowGesture gesture)
    {
        switch (gesture.Act)
        {
            case "toggle" when Selectable && gesture.Index < Ids.Count:
                await ToggleAsync(gesture.Index, gesture.Shift);
                break;
            case "extend" when Selectable && gesture.Index < Ids.Count:
                await ExtendAsync(gesture.Index);
                break;
            case "all" when Selectable:
                await SelectAllMatching();
                break;
            case "clear" when !_selection.IsEmpty:
                await ClearSelectionAsync();
                break;
            case "open" when TryRow(gesture.Index, out var row):
                await OnOpenRow.InvokeAsync(row!);
                break;
            case "menu" when RowMenu is not null && TryRow(gesture.Index, out var row):
                await OpenMenuAsync(row!, gesture);
                break;
        }
    }

    private Task ToggleAsync(int index, bool shift)
    {
        if (shift && _anchor >= 0)
        {
            return ExtendAsync(index);
        }

        _anchor = index;
        return SelectAsync(_selection.Toggle(Ids[index]));
    }

    private Task ExtendAsync(int index)
    {
        _anchor = _anchor < 0 ? index : Math.Min(_anchor, Ids.Count - 1);
        var (from, to) = (Math.Min(_anchor, index), Math.Max(_anchor, index));
        return SelectAsync(_selection.With([.. Ids.Skip(from).Take(to - from + 1)]));
    }

    private async Task OpenMenuAsync(TRow row, RowGesture gesture)
    {
        // A row outside of the selection is the menu's only subject.
        var inSelection = _selection.Count > 1 && _selection.Contains(RowKey(row));
        var subject = new RowMenuSubject<TRow>(row, inSelection ? _selection : null);
        var heading = inSelection ? $"{_selection.Count:N0} {Nouns.Many}" : null;
        await _menu!.OpenAtAsync(RowMenu!(subject), gesture.X, gesture.Y, heading);
    }

    private string AriaSort(DataColumn<TRow> column) => _state.Sort.FirstOrDefault(key => key.Column == column.Key) switch
    {
        null => "none",
        { Descending: true } => "descending",
        _ => "ascending",
    };

    private string? SortIcon(DataColumn<TRow> column) => _state.Sort.FirstOrDefault(key => key.Column == column.Key) switch
    {
        null => null,
        { Descending: true } => "sort-down",
        _ => "sort-up",
    };

    private int SortPlace(DataColumn<TRow> column) => _state.Sort.ToList().FindIndex(key => key.Column == column.Key) + 1;
}

/// <summary>What a row menu is about: one row, or the selection the row is part of.</summary>
public sealed record RowMenuSubject<TRow>(TRow Row, DataTableSelection? Selection);

/// <param name="Stays">Cannot be hidden.</param>
public sealed record ColumnChoice(string Key, string Title, bool Shown, bool Stays);
