using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace DellServerManager.Web.Components;

// Rows: read by id when they come into view, kept while they are near.
public sealed partial class DataTable<TRow>
{
    private const int KeepAtMost = 1000;

    private readonly Dictionary<Guid, TRow> _rows = [];
    private readonly HashSet<Guid> _gone = [];
    private readonly HashSet<Guid> _reading = [];
    private Range _inView;

    private IReadOnlyList<Guid> InView() => _lines.Ids(_inView.Start.Value, _inView.End.Value - _inView.Start.Value);

    private bool TryRow(int line, out TRow? row)
    {
        row = default;
        return line < _lines.Count && _lines[line] is { IsHead: false } place && _rows.TryGetValue(Ids[place.Row], out row);
    }

    private ValueTask<ItemsProviderResult<int>> ProvideAsync(ItemsProviderRequest request)
    {
        // The ids are known, so the places of the rows are there at once; the rows follow.
        var count = Math.Max(0, Math.Min(request.Count, _lines.Count - request.StartIndex));
        _inView = request.StartIndex..(request.StartIndex + count);
        _ = ReadInViewAsync();
        return ValueTask.FromResult(new ItemsProviderResult<int>(Enumerable.Range(request.StartIndex, count), _lines.Count));
    }

    private async Task ReadInViewAsync()
    {
        var missing = InView().Where(id => !_rows.ContainsKey(id) && !_reading.Contains(id) && !_gone.Contains(id)).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        _reading.UnionWith(missing);
        try
        {
            Keep(missing, await Source.ReadAsync(missing, _closed));
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The page is left.
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Fail(error, TableText.RowsFailed.With(Nouns.Many));
        }
        finally
        {
            _reading.ExceptWith(missing);
        }

        StateHasChanged();
    }

    private void Keep(IReadOnlyList<Guid> asked, IReadOnlyList<TRow> rows)
    {
        foreach (var row in rows)
        {
            _rows[RowKey(row)] = row;
        }

        _gone.UnionWith(asked.Where(id => !_rows.ContainsKey(id)));
        if (_rows.Count > KeepAtMost)
        {
            var near = InView().ToHashSet();
            foreach (var id in _rows.Keys.Where(id => !near.Contains(id)).Take(_rows.Count - (KeepAtMost / 2)).ToList())
            {
                _rows.Remove(id);
            }
        }
    }

    private void ForgetRows()
    {
        _rows.Clear();
        _gone.Clear();
        _flashes.Clear();
    }

    private string RowClass(Guid id, bool selected) =>
        $"dt-row{(selected ? " sel" : null)}{(_left.Contains(id) ? " dt-left" : null)}{(IsGrouped ? " dt-in" : null)}";

    private string CellClass(DataColumn<TRow> column, Guid id) => _flashes.TryGetValue((id, column.Key), out var flip)
        ? column.CellClass + (flip ? " flash-a" : " flash-b")
        : column.CellClass;
}
