using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace DellServerManager.Web.Components;

// Rows: read by id when they come into view, kept while they are near, read again when they changed.
public sealed partial class DataTable<TRow>
{
    private const int KeepAtMost = 1000;
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<Guid, TRow> _rows = [];
    private readonly HashSet<Guid> _gone = [];
    private readonly HashSet<Guid> _reading = [];
    private readonly HashSet<Guid> _changed = [];
    private readonly Dictionary<(Guid Id, string Column), bool> _flashes = [];
    private Range _inView;
    private ITimer? _refresh;
    private bool _flip;

    /// <summary>Reads the named rows again if they are in view, at most twice a second; the others when they come into view.</summary>
    public Task RefreshRowsAsync(IReadOnlySet<Guid> ids)
    {
        _changed.UnionWith(ids);
        if (_changed.Count > 0 && _refresh is null)
        {
            _refresh = Time.CreateTimer(_ => _ = InvokeAsync(RefreshAsync), null, Together, Timeout.InfiniteTimeSpan);
        }

        return Task.CompletedTask;
    }

    private IReadOnlyList<Guid> InView()
    {
        var start = Math.Min(_inView.Start.Value, Ids.Count);
        var end = Math.Min(_inView.End.Value, Ids.Count);
        return [.. Ids.Skip(start).Take(end - start)];
    }

    private bool TryRow(int index, out TRow? row)
    {
        row = default;
        return index < Ids.Count && _rows.TryGetValue(Ids[index], out row);
    }

    private ValueTask<ItemsProviderResult<int>> ProvideAsync(ItemsProviderRequest request)
    {
        // The ids are known, so the places of the rows are there at once; the rows follow.
        var count = Math.Max(0, Math.Min(request.Count, Ids.Count - request.StartIndex));
        _inView = request.StartIndex..(request.StartIndex + count);
        _ = ReadInViewAsync();
        return ValueTask.FromResult(new ItemsProviderResult<int>(Enumerable.Range(request.StartIndex, count), Ids.Count));
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
            Fail(error, $"Some {Nouns.Many} could not be read");
        }
        finally
        {
            _reading.ExceptWith(missing);
        }

        StateHasChanged();
    }

    private async Task RefreshAsync()
    {
        _refresh?.Dispose();
        _refresh = null;
        var changed = InView().Where(_changed.Contains).ToList();
        foreach (var id in _changed.Except(changed).ToList())
        {
            _rows.Remove(id);
            _gone.Remove(id);
        }

        _changed.Clear();
        if (changed.Count == 0)
        {
            return;
        }

        try
        {
            var rows = await Source.ReadAsync(changed, _closed);
            _flip = !_flip;
            _flashes.Clear();
            foreach (var row in rows.Where(row => _rows.ContainsKey(RowKey(row))))
            {
                Flash(_rows[RowKey(row)], row);
            }

            Keep(changed, rows);
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The page is left.
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Fail(error, $"Changed {Nouns.Many} could not be read");
        }
    }

    private void Flash(TRow before, TRow after)
    {
        foreach (var column in _shown.Where(column => column.Text is not null && column.Text(before) != column.Text(after)))
        {
            _flashes[(RowKey(after), column.Key)] = _flip;
        }
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

    private string CellClass(DataColumn<TRow> column, Guid id) => _flashes.TryGetValue((id, column.Key), out var flip)
        ? column.CellClass + (flip ? " flash-a" : " flash-b")
        : column.CellClass;
}
