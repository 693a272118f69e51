using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace DellServerManager.Web.Components;

/// <summary>The menu of rows and buttons. Arrow keys move, Enter chooses, Esc closes and gives the focus back.</summary>
public sealed partial class Menu : IAsyncDisposable
{
    private IReadOnlyList<MenuItem> _items = [];
    private string? _heading;
    private bool _open;
    private (double X, double Y)? _place;
    private ElementReference _element;
    private IJSObjectReference? _script;
    private DotNetObjectReference<Menu>? _self;

    [Inject] public required IJSRuntime Script { get; init; }

    /// <summary>Opens with its corner at a place of the window.</summary>
    /// <param name="heading">What it is about when that is not plain: "12 servers".</param>
    public Task OpenAtAsync(IReadOnlyList<MenuItem> items, double x, double y, string? heading = null)
    {
        _items = items;
        _heading = heading;
        _place = (x, y);
        _open = items.Count > 0;
        StateHasChanged();
        return Task.CompletedTask;
    }

    /// <summary>Opens at the pointer, or under the button when it was pressed by key.</summary>
    public Task OpenAtAsync(IReadOnlyList<MenuItem> items, MouseEventArgs click) =>
        click.Detail == 0 ? OpenAtAsync(items, -1, -1) : OpenAtAsync(items, click.ClientX, click.ClientY);

    [JSInvokable]
    public void OnClosed()
    {
        _open = false;
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        await _script.TryDisposeAsync();
        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_place is not { } place || !_open)
        {
            return;
        }

        _place = null;
        try
        {
            _self ??= DotNetObjectReference.Create(this);
            _script ??= await Script.InvokeAsync<IJSObjectReference>("import", $"./{Assets["js/menu.js"]}");
            await _script.TryAsync("open", _element, _self, place.X, place.Y);
        }
        catch (Exception error) when (ScriptCalls.IsGone(error))
        {
            // The browser left.
        }
    }

    private async Task CloseAsync()
    {
        _open = false;
        if (_script is not null)
        {
            await _script.TryAsync("close", _element);
        }
    }

    private async Task ChooseAsync(MenuItem item)
    {
        if (item.Disabled is not null)
        {
            return;
        }

        await CloseAsync();

        // Not awaited: a dialog it opens must not keep the menu on screen.
        _ = item.Act?.Invoke();
    }
}
