using Microsoft.JSInterop;

namespace DellServerManager.Web.Components;

/// <summary>Calls into the browser that may find it gone.</summary>
public static class ScriptCalls
{
    public static async Task TryAsync(this IJSRuntime script, string name, params object?[] arguments)
    {
        try
        {
            await script.InvokeVoidAsync(name, arguments);
        }
        catch (Exception error) when (IsGone(error))
        {
            // The browser left; there is nobody to show it to.
        }
    }

    public static async Task TryAsync(this IJSObjectReference? module, string name, params object?[] arguments)
    {
        try
        {
            await (module?.InvokeVoidAsync(name, arguments) ?? ValueTask.CompletedTask);
        }
        catch (Exception error) when (IsGone(error))
        {
            // As above.
        }
    }

    public static async Task TryDisposeAsync(this IJSObjectReference? module)
    {
        try
        {
            await (module?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        catch (Exception error) when (IsGone(error))
        {
            // As above.
        }
    }

    /// <summary>True when an interop call failed because the circuit or the page ended.</summary>
    public static bool IsGone(Exception error) => error is JSDisconnectedException or ObjectDisposedException or OperationCanceledException;
}
