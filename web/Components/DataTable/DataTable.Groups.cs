using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Components;

// Groups: heads are lines of the same virtual list.
public sealed partial class DataTable<TRow>
{
    private TableLines _lines = TableLines.None;
    private GroupFolding _folding = GroupFolding.All(closed: false);
    private (DataTableSelection Selection, DataTableView? View, int[] Counts) _picked = (DataTableSelection.None, null, []);

    [Inject] public required NavigationManager Navigation { get; init; }

    private bool IsGrouped => _view?.Groups is not null;

    /// <summary>Opens or closes all groups.</summary>
    public Task FoldAllAsync(bool closed) => FoldAsync(GroupFolding.All(closed));

    private Task ToggleGroupAsync(int group) => FoldAsync(_folding.Toggle(_view!.Groups![group]));

    private async Task FoldAsync(GroupFolding folding)
    {
        _folding = folding;
        LayLines();
        await RedrawAsync();
    }

    /// <summary>Anew after every view and every fold.</summary>
    private void LayLines() => _lines = _view is null ? TableLines.None : new(_view, _folding);

    private Task ToggleGroupRowsAsync(int group)
    {
        var ids = _lines.IdsOf(group);
        return SelectAsync(PickedIn(group) == ids.Count ? _selection.Without(ids) : _selection.With(ids));
    }

    /// <summary>How many of a group are selected. Counted once for all groups and kept until view or selection change.</summary>
    private int PickedIn(int group)
    {
        if (_selection.IsEmpty)
        {
            return 0;
        }

        if (!ReferenceEquals(_picked.Selection, _selection) || !ReferenceEquals(_picked.View, _view))
        {
            var counts = new int[_view!.Groups!.Count];
            for (var row = 0; row < Ids.Count; row++)
            {
                counts[_lines.GroupOfRow(row)] += _selection.Contains(Ids[row]) ? 1 : 0;
            }

            _picked = (_selection, _view, counts);
        }

        return _picked.Counts[group];
    }

    private string GroupTick(int group) => PickedIn(group) switch
    {
        0 => "false",
        var some when some == _view!.Groups![group].Count => "true",
        _ => "mixed",
    };

    /// <summary>The list of exactly the group's rows.</summary>
    /// <remarks>By what the lines on screen are grouped: what is asked for may be another list already, whose answer is on its way.</remarks>
    private string GroupHref(RowGroup group)
    {
        var by = _foldedFor!.Group!;
        var state = group.Value is null
            ? _state.With(new(null, new(by, FilterOperator.None), ["yes"]))
            : _state.With(new(null, new(by), [group.Value]));
        return (state with { Group = null }).ToUri(Navigation.Uri, [.. Definitions.Select(definition => definition.Key)]);
    }
}
