using System.Globalization;
using DellServerManager.Activity;
using DellServerManager.Web.Components;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Activity.Hour;

/// <summary>The last hour of calls to devices at a glance.</summary>
public sealed partial class HourChart
{
    private const int Full = 72;

    [Parameter, EditorRequired] public required ActivityHour Hour { get; set; }

    private int Most => Math.Max(1, Hour.Minutes.Max(minute => minute.Calls));

    private string PerMinute => string.Create(CultureInfo.InvariantCulture, $"{Hour.Calls / 60.0:#,0.#}");

    private static string Milliseconds(int? milliseconds) => milliseconds is { } value ? TimeWords.Duration(TimeSpan.FromMilliseconds(value)) : "–";

    // What happened is seen, however little it is beside the most.
    private int Height(int count) => count == 0 ? 0 : Math.Min(Full, Math.Max(2, (int)((long)count * Full / Most)));

    private int Top(int count) => Full - Height(count);
}
