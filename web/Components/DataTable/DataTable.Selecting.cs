namespace DellServerManager.Web.Components;

// Selection, gestures on lines, and what the table says about both.
public sealed partial class DataTable<TRow>
{
    private DataTableSelection _selection = DataTableSelection.None;
    private string _said = "";
    private int _anchor = -1;
    private bool _onlySelected;

    private string ScopeSentence => DataTableText.Scope(_state, Definitions);

    private string CountText => _view is null ? "" : DataTableText.Count(_view, Nouns);

    private SelectionWords SelectionWords => DataTableText.Selection(_selection, _state, Ids, Definitions);

    /// <summary>The header's box: "true", "false" or "mixed".</summary>
    private string Tick => _selection.IsEmpty ? "false" : _selection.Count >= Ids.Count && Ids.Count > 0 ? "true" : "mixed";

    private string RowLabel(TRow row) => TableText.SelectRow.With(_shown.FirstOrDefault(column => column.Link)?.Text?.Invoke(row) ?? Nouns.One);

    public Task ClearSelectionAsync() => SelectAsync(DataTableSelection.None);

    private string Noun(int count) => count == 1 ? Nouns.One : Nouns.Many;

    private Task SelectAllMatching() => SelectAsync(DataTableSelection.AllOf(_state, Ids));

    private Task DropHidden() => SelectAsync(_selection.OnlyAmong(Ids.ToHashSet()));

    private Task TickHeader() => _selection.IsEmpty ? SelectLoadedAsync() : ClearSelectionAsync();

    /// <summary>What is on screen first; all that match only when asked for, or when groups are closed and nothing is on screen.</summary>
    private Task SelectLoadedAsync()
    {
        var loaded = InView().Where(_rows.ContainsKey).ToList();
        return loaded.Count == 0 || (_selection.Count >= loaded.Count && loaded.TrueForAll(_selection.Contains))
            ? SelectAllMatching()
            : SelectAsync(_selection.With(loaded));
    }

    private async Task SelectAsync(DataTableSelection selection)
    {
        _selection = selection;
        Say(selection.IsEmpty ? TableText.SelectionCleared : TableText.AnnounceSelected.With(DataTableText.Number(selection.Count), DataTableText.Number(Ids.Count)));
        await SelectionChanged.InvokeAsync(selection);
        if (_onlySelected && (selection.IsEmpty || selection.Hidden(Ids) > 0))
        {
            await BackToFilterAsync();
        }
    }

    /// <summary>Shows what is selected, whatever the filter; the order stays.</summary>
    private Task ShowSelectedAsync()
    {
        _onlySelected = true;
        return OpenAsync();
    }

    private Task BackToFilterAsync()
    {
        _onlySelected = false;
        return OpenAsync();
    }

    private void Say(string text)
    {
        _said = text;
        StateHasChanged();
    }

    internal Task HandleAsync(RowGesture gesture) => gesture.Act switch
    {
        "busy" or "idle" => HearAsync(gesture.Act == "busy"),
        "cards" or "table" => FitAsync(gesture.Act == "cards"),
        "all" when Selectable => SelectLoadedAsync(),
        "clear" when !_selection.IsEmpty => ClearSelectionAsync(),
        _ when gesture.Index < 0 || gesture.Index >= _lines.Count => Task.CompletedTask,
        _ when _lines[gesture.Index] is { IsHead: true } head => HandleHeadAsync(gesture, head.Group),
        _ => HandleRowAsync(gesture),
    };

    private Task HandleHeadAsync(RowGesture gesture, int group) => gesture.Act switch
    {
        "toggle" when Selectable => ToggleGroupRowsAsync(group),
        "open" => ToggleGroupAsync(group),
        "unfold" when !_lines.IsOpen(group) => ToggleGroupAsync(group),
        "fold" when _lines.IsOpen(group) => ToggleGroupAsync(group),
        _ => Task.CompletedTask,
    };

    private Task HandleRowAsync(RowGesture gesture) => gesture.Act switch
    {
        "toggle" when Selectable => ToggleAsync(gesture.Index, gesture.Shift),
        "extend" when Selectable => ExtendAsync(gesture.Index),
        "open" when TryRow(gesture.Index, out var row) => OnOpenRow.InvokeAsync(row!),
        "menu" when RowMenu is not null && TryRow(gesture.Index, out var row) => OpenMenuAsync(row!, gesture),
        _ => Task.CompletedTask,
    };

    private Task HearAsync(bool busy)
    {
        _busy = busy;
        return Task.CompletedTask;
    }

    private Task ToggleAsync(int line, bool shift)
    {
        if (shift && _anchor >= 0)
        {
            return ExtendAsync(line);
        }

        _anchor = line;
        return SelectAsync(_selection.Toggle(Ids[_lines[line].Row]));
    }

    private Task ExtendAsync(int line)
    {
        _anchor = _anchor < 0 ? line : Math.Min(_anchor, _lines.Count - 1);
        var (from, to) = (Math.Min(_anchor, line), Math.Max(_anchor, line));
        return SelectAsync(_selection.With(_lines.Ids(from, to - from + 1)));
    }

    private async Task OpenMenuAsync(TRow row, RowGesture gesture)
    {
        // A row outside of the selection is the menu's only subject.
        var inSelection = _selection.Count > 1 && _selection.Contains(RowKey(row));
        var subject = new RowMenuSubject<TRow>(row, inSelection ? _selection : null);
        var heading = inSelection ? DataTableText.Count(_selection.Count, Nouns) : null;
        await _menu!.OpenAtAsync(RowMenu!(subject), gesture.X, gesture.Y, heading);
    }
}

/// <summary>What a row menu is about: one row, or the selection the row is part of.</summary>
public sealed record RowMenuSubject<TRow>(TRow Row, DataTableSelection? Selection);
