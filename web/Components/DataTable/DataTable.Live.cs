namespace DellServerManager.Web.Components;

// Life: rows change in place; what came and went is said, and nothing moves under the pointer.
public sealed partial class DataTable<TRow>
{
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan CompareEvery = TimeSpan.FromSeconds(3);

    private readonly HashSet<Guid> _changed = [];
    private readonly Dictionary<(Guid Id, string Column), bool> _flashes = [];
    private IReadOnlySet<Guid> _left = new HashSet<Guid>();
    private ListNotice? _notice;
    private ITimer? _refresh;
    private ITimer? _compare;
    private bool _flip;
    private bool _busy;

    /// <summary>
    /// Tells that these rows changed. The ones in view are read again at most twice a second, the others when they come into view; then
    /// the list is compared with what matches now.
    /// </summary>
    public Task RefreshRowsAsync(IReadOnlySet<Guid> ids)
    {
        _changed.UnionWith(ids);
        if (_changed.Count > 0)
        {
            _refresh ??= Time.CreateTimer(_ => _ = InvokeAsync(RefreshAsync), null, Together, Timeout.InfiniteTimeSpan);
            _compare ??= Time.CreateTimer(_ => _ = InvokeAsync(CompareAsync), null, CompareEvery, Timeout.InfiniteTimeSpan);
        }

        return Task.CompletedTask;
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
        if (changed.Count == 0 || _closed.IsCancellationRequested)
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
            Fail(error, TableText.ChangesFailed.With(Nouns.Many));
        }
    }

    private void Flash(TRow before, TRow after)
    {
        foreach (var column in _shown.Where(column => column.Text is not null && column.Text(before) != column.Text(after)))
        {
            _flashes[(RowKey(after), column.Key)] = _flip;
        }
    }

    /// <summary>Sets what is shown against what matches now. An order that only changed is taken over while nobody is at the list.</summary>
    private async Task CompareAsync()
    {
        _compare?.Dispose();
        _compare = null;
        if (_view is not { } shown || _onlySelected || _stale || _closed.IsCancellationRequested)
        {
            return;
        }

        DataTableView now;
        var asked = _state;
        try
        {
            now = await Source.OpenAsync(asked.Query, _closed);
        }
        catch (Exception error) when (error is not OperationCanceledException || _closed.IsCancellationRequested)
        {
            // What is shown stays; the next change compares again, and reading rows says what is wrong.
            return;
        }

        if (!ReferenceEquals(shown, _view) || !asked.Equals(_state))
        {
            return;
        }

        var known = shown.Ids.ToHashSet();
        var present = now.Ids.ToHashSet();
        var came = present.Count(id => !known.Contains(id));
        _left = known.Where(id => !present.Contains(id)).ToHashSet();
        _notice = shown.Ids.Count == 0 ? null : DataTableText.Difference(came, _left.Count, _state.IsFiltered, Nouns);
        var isEmptyOrOnlyMoved = shown.Ids.Count == 0 || (_notice is null && !_busy);
        if (isEmptyOrOnlyMoved && !Same(shown, now))
        {
            await ShowAsync(now);
        }

        StateHasChanged();
    }

    private static bool Same(DataTableView one, DataTableView other) =>
        one.Total == other.Total && one.Ids.SequenceEqual(other.Ids) && (one.Groups ?? []).SequenceEqual(other.Groups ?? []);
}
