using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace DellServerManager.Web.Layout;

/// <summary>The one search box. Asks 150 ms after the last key; first five of each kind.</summary>
public sealed partial class GlobalSearch : IDisposable
{
    private const int PerKind = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private CancellationTokenSource? _asking;
    private IReadOnlyList<SearchGroup> _groups = [];
    private List<SearchHit> _hits = [];
    private string _text = "";
    private bool _open;
    private bool _searching;
    private bool _failed;
    private bool _opensFirst;
    private int _active;

    [Parameter, EditorRequired] public required Func<string, CancellationToken, Task<IReadOnlyList<SearchGroup>>> Search { get; set; }

    [Parameter] public EventCallback<SearchHit> OnOpen { get; set; }

    public void Dispose()
    {
        _asking?.Cancel();
        _asking?.Dispose();
    }

    private async Task OnTypedAsync()
    {
        _open = _text.Length > 0;
        _opensFirst = false;
        _asking?.Cancel();
        _asking?.Dispose();
        _asking = new();
        if (_open)
        {
            await AskAsync(_text.Trim(), _asking.Token);
        }
    }

    private async Task AskAsync(string text, CancellationToken cancellationToken)
    {
        _searching = true;
        try
        {
            await Task.Delay(Pause, cancellationToken);
            var groups = await Search(text, cancellationToken);
            if (!cancellationToken.IsCancellationRequested)
            {
                Show(groups, failed: false);
                await OpenFirstAsync();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The next key asks again.
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Show([], failed: true);
        }
    }

    private void Show(IReadOnlyList<SearchGroup> groups, bool failed)
    {
        _groups = groups;
        _hits = [.. groups.SelectMany(group => group.Hits.Take(PerKind))];
        _active = 0;
        _searching = false;
        _failed = failed;
    }

    private async Task OnKeyAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "Escape":
                Close();
                break;
            case "ArrowDown" when _hits.Count > 0:
                _active = (_active + 1) % _hits.Count;
                break;
            case "ArrowUp" when _hits.Count > 0:
                _active = (_active + _hits.Count - 1) % _hits.Count;
                break;
            case "Enter" when _searching:
                // A scanned service tag ends with Enter before the answer is there: it goes straight to what is found first.
                _opensFirst = true;
                break;
            case "Enter" when _open && _active < _hits.Count:
                await OpenAsync(_hits[_active]);
                break;
        }
    }

    private Task OpenFirstAsync() => _opensFirst && _hits.Count > 0 ? OpenAsync(_hits[0]) : Task.CompletedTask;

    private Task OpenAsync(SearchHit hit)
    {
        Close();
        return OnOpen.InvokeAsync(hit);
    }

    private void Close()
    {
        _opensFirst = false;
        _open = false;
        _text = "";
        _groups = [];
        _hits = [];
    }
}
