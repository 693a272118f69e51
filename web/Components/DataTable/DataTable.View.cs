namespace DellServerManager.Web.Components;

// The view: which ids there are. Opened anew by every change of search, filter or order.
public sealed partial class DataTable<TRow>
{
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
            var view = await Source.OpenAsync(_state.Query, token);
            if (!token.IsCancellationRequested)
            {
                await ShowAsync(view);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // A newer view is on its way.
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Fail(error, $"The list of {Nouns.Many} could not be read");
        }
    }

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
        _problem = null;
        _forbidden = false;
        _stale = false;
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
            Now = _view is null ? null : "What you see below is the last answer; it may be out of date.",
            Steps = [new("Retry", Act: ReopenAsync)],
        };
        StateHasChanged();
    }
}
