using Microsoft.JSInterop;

namespace DellServerManager.Web.Components;

/// <summary>What a hand did to a line; lines carry no handlers of their own.</summary>
/// <param name="Act">toggle, extend, open, menu, all, clear, fold, unfold, busy, idle, cards, table.</param>
/// <param name="X">Where a menu opens, in the window.</param>
public sealed record RowGesture(string Act, int Index, bool Shift, double X, double Y);

/// <summary>What a hand did to a column.</summary>
/// <param name="Act">size, place, filter.</param>
/// <param name="Value">Its new width in pixels, or its new place among the shown ones.</param>
public sealed record ColumnGesture(string Act, string Key, int Value);

/// <summary>Hears of gestures from <c>js/data-table.js</c>.</summary>
public sealed class DataTableBridge(Func<RowGesture, Task> onRow, Func<ColumnGesture, Task> onColumn)
{
    [JSInvokable]
    public Task OnGesture(RowGesture gesture) => onRow(gesture);

    [JSInvokable]
    public Task OnColumn(ColumnGesture gesture) => onColumn(gesture);
}
