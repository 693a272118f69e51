using Microsoft.JSInterop;

namespace DellServerManager.Web.Components;

/// <summary>What a hand did to a row; rows carry no handlers of their own.</summary>
/// <param name="Act">toggle, extend, open, menu, all, clear.</param>
/// <param name="X">Where a menu opens, in the window.</param>
public sealed record RowGesture(string Act, int Index, bool Shift, double X, double Y);

/// <summary>Hears of gestures from <c>js/data-table.js</c>.</summary>
public sealed class DataTableBridge(Func<RowGesture, Task> handle)
{
    [JSInvokable]
    public Task OnGesture(RowGesture gesture) => handle(gesture);
}
