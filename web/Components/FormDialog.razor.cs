using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DellServerManager.Web.Components;

/// <summary>Asks for values and does one thing with them. Opened by its owner.</summary>
public sealed partial class FormDialog : IAsyncDisposable
{
    private readonly string _id = $"d{Guid.NewGuid():n}"[..9];
    private ElementReference _element;
    private IJSObjectReference? _script;
    private DotNetObjectReference<FormDialog>? _self;
    private bool _open;
    private bool _toOpen;
    private bool _busy;

    [Inject] public required IJSRuntime Script { get; init; }

    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>The button, naming the act: "Save changes". Null: there is only something to read.</summary>
    [Parameter] public string? Act { get; set; }

    [Parameter] public string CancelText { get; set; } = "Cancel";

    [Parameter] public bool CanAct { get; set; } = true;

    [Parameter] public bool Danger { get; set; }

    [Parameter] public bool Wide { get; set; }

    /// <summary>What went wrong and belongs to no field.</summary>
    [Parameter] public Problem? Problem { get; set; }

    /// <summary>True closes the dialog.</summary>
    [Parameter] public Func<Task<bool>>? Perform { get; set; }

    [Parameter] public EventCallback OnClosed { get; set; }

    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }

    /// <summary>At the left of the foot.</summary>
    [Parameter] public RenderFragment? FootStart { get; set; }

    public void Open()
    {
        (_open, _toOpen, _busy) = (true, true, false);
        StateHasChanged();
    }

    [JSInvokable]
    public Task OnCancel() => CloseAsync();

    public async Task CloseAsync()
    {
        _open = false;
        StateHasChanged();
        if (_script is not null)
        {
            await _script.TryAsync("close", _element);
        }

        await OnClosed.InvokeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _script.TryDisposeAsync();
        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_toOpen)
        {
            return;
        }

        _toOpen = false;
        try
        {
            _self ??= DotNetObjectReference.Create(this);
            _script ??= await Script.InvokeAsync<IJSObjectReference>("import", $"./{Assets["js/dialog.js"]}");
            await _script.TryAsync("open", _element, _self);
        }
        catch (Exception error) when (ScriptCalls.IsGone(error))
        {
            // The browser left.
        }
    }

    private async Task ActAsync()
    {
        if (_busy || !CanAct || Perform is null)
        {
            return;
        }

        _busy = true;
        try
        {
            if (!await Perform())
            {
                return;
            }
        }
        finally
        {
            _busy = false;
        }

        await CloseAsync();
    }
}
