namespace DellServerManager.Web.Components;

/// <summary>A line of a list: a row, or the head of a group.</summary>
/// <param name="Group">Which group it is of; -1 without groups.</param>
/// <param name="Row">Which id of the view it is; -1 for the head of a group.</param>
public readonly record struct TableLine(int Group, int Row)
{
    public bool IsHead => Row < 0;
}

/// <summary>Which groups are open: all or none but some, by their values.</summary>
public sealed record GroupFolding(bool Closed, IReadOnlySet<string> Others)
{
    /// <summary>So many rows are shown at once; more come folded.</summary>
    public const int OpenUpTo = 200;

    public static GroupFolding For(DataTableView? view) => new(view?.Ids.Count > OpenUpTo, new HashSet<string>());

    public static GroupFolding All(bool closed) => new(closed, new HashSet<string>());

    public bool IsOpen(RowGroup group) => Closed == Others.Contains(group.Value ?? "");

    public GroupFolding Toggle(RowGroup group)
    {
        var others = Others.ToHashSet();
        if (!others.Remove(group.Value ?? ""))
        {
            others.Add(group.Value ?? "");
        }

        return this with { Others = others };
    }
}

/// <summary>The lines of a view, one below the other: its rows, or heads of groups and the rows of those that are open.</summary>
public sealed class TableLines
{
    public static readonly TableLines None = new(new([], 0), GroupFolding.All(closed: false));

    private readonly DataTableView _view;
    private readonly int[] _firstLine = [];
    private readonly int[] _firstRow = [];
    private readonly bool[] _open = [];

    public TableLines(DataTableView view, GroupFolding folding)
    {
        _view = view;
        Count = view.Ids.Count;
        if (view.Groups is not { } groups)
        {
            return;
        }

        (_firstLine, _firstRow, _open) = (new int[groups.Count], new int[groups.Count], new bool[groups.Count]);
        var (line, row) = (0, 0);
        for (var index = 0; index < groups.Count; index++)
        {
            (_firstLine[index], _firstRow[index], _open[index]) = (line, row, folding.IsOpen(groups[index]));
            line += 1 + (_open[index] ? groups[index].Count : 0);
            row += groups[index].Count;
        }

        Count = line;
    }

    public int Count { get; }

    public TableLine this[int line]
    {
        get
        {
            if (_view.Groups is null)
            {
                return new(-1, line);
            }

            var found = Array.BinarySearch(_firstLine, line);
            var group = found >= 0 ? found : ~found - 1;
            return line == _firstLine[group] ? new(group, -1) : new(group, _firstRow[group] + line - _firstLine[group] - 1);
        }
    }

    public bool IsOpen(int group) => _open[group];

    /// <summary>The line of a group's head.</summary>
    public int HeadOf(int group) => _firstLine[group];

    /// <summary>Which group an id of the view is in; -1 without groups.</summary>
    public int GroupOfRow(int row)
    {
        if (_view.Groups is null)
        {
            return -1;
        }

        var found = Array.BinarySearch(_firstRow, row);
        return found >= 0 ? found : ~found - 1;
    }

    public IReadOnlyList<Guid> IdsOf(int group) => [.. _view.Ids.Skip(_firstRow[group]).Take(_view.Groups![group].Count)];

    /// <summary>The ids of the rows among some lines; heads of groups have none.</summary>
    public IReadOnlyList<Guid> Ids(int firstLine, int count) =>
        [.. Enumerable.Range(firstLine, Math.Max(0, Math.Min(count, Count - firstLine))).Select(line => this[line]).Where(line => !line.IsHead).Select(line => _view.Ids[line.Row])];
}
