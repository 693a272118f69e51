namespace DellServerManager.Web.Components;

// The view: which ids there are. Opened anew by every change of search, filter, order or groups.
public sealed partial class DataTable<TRow>
{
    private DataTableState? _foldedFor;

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
            var view = _onlySelected
                ? OnlySelected(await Source.OpenAsync(_state.Unfiltered.Query with { Group = null }, token))
                : await Source.OpenAsync(_state.Query, token);
            if (!token.IsCancellationRequested)
            {
                (_notice, _left) = (null, new HashSet<Guid>());
                await ShowAsync(view);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // A newer view is on its way.
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Fail(error, TableText.ListFailed.With(Nouns.Many));
        }
    }

    private DataTableView OnlySelected(DataTableView all) => new([.. all.Ids.Where(_selection.Contains)], all.Total);

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
        var question = _state with { Sort = [], Columns = null, Roomy = false };
        if (!question.Equals(_foldedFor))
        {
            (_foldedFor, _folding) = (question, GroupFolding.For(view));
        }

        LayLines();
        _problem = null;
        _forbidden = false;
        _stale = false;
        await RedrawAsync();
    }

    /// <summary>Lines came or went: the virtual list asks for those in view again.</summary>
    private async Task RedrawAsync()
    {
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
            Now = _view is null ? null : TableText.OldRows,
            Steps = [new(TableText.Retry, Act: ReopenAsync)],
        };
        StateHasChanged();
    }
}
