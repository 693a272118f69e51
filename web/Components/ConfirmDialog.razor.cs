using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DellServerManager.Web.Components;

/// <summary>Asks before an act, as much as its <see cref="ConfirmLevel"/> wants.</summary>
public sealed partial class ConfirmDialog : IAsyncDisposable
{
    private readonly string _id = $"c{Guid.NewGuid():n}"[..9];
    private ElementReference _element;
    private IJSObjectReference? _script;
    private DotNetObjectReference<ConfirmDialog>? _self;
    private TaskCompletionSource<ConfirmAnswer?>? _answer;
    private Confirmation? _asked;
    private Problem? _problem;
    private Guid _key;
    private string _typed = "";
    private string _reason = "";
    private bool _busy;
    private bool _toOpen;

    [Inject] public required IJSRuntime Script { get; init; }

    private bool NeedsWord => _asked is { Level: >= ConfirmLevel.Typed, TypeThis: not null };

    private bool NeedsReason => _asked is { Level: ConfirmLevel.Reason };

    private bool IsDangerous => _asked is { Level: >= ConfirmLevel.Typed };

    private bool IsComplete => (!NeedsWord || _typed.Trim() == _asked!.TypeThis) && (!NeedsReason || _reason.Trim().Length > 0);

    /// <summary>Null when it was cancelled. Answers at once at <see cref="ConfirmLevel.Nothing"/>.</summary>
    public async Task<ConfirmAnswer?> AskAsync(Confirmation confirmation)
    {
        _key = Guid.NewGuid();
        if (confirmation.Level == ConfirmLevel.Nothing)
        {
            var answer = new ConfirmAnswer(_key, "");
            await (confirmation.Perform?.Invoke(answer) ?? Task.FromResult<Problem?>(null));
            return answer;
        }

        _answer?.TrySetResult(null);
        _answer = new();
        (_asked, _typed, _reason, _problem, _toOpen) = (confirmation, "", "", null, true);
        StateHasChanged();
        return await _answer.Task;
    }

    [JSInvokable]
    public Task OnCancel() => CloseAsync(null);

    public async ValueTask DisposeAsync()
    {
        _answer?.TrySetResult(null);
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
            _answer?.TrySetResult(null);
        }
    }

    private async Task ActAsync()
    {
        if (_busy || _asked is null || !IsComplete)
        {
            return;
        }

        var answer = new ConfirmAnswer(_key, _reason.Trim());
        _busy = true;
        _problem = null;
        try
        {
            _problem = _asked.Perform is null ? null : await _asked.Perform(answer);
        }
        finally
        {
            _busy = false;
        }

        if (_problem is null)
        {
            await CloseAsync(answer);
        }
    }

    private async Task CloseAsync(ConfirmAnswer? answer)
    {
        _asked = null;
        StateHasChanged();
        if (_script is not null)
        {
            await _script.TryAsync("close", _element);
        }

        _answer?.TrySetResult(answer);
    }
}
