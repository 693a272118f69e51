using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Components;

/// <summary>Shares of a whole. The ring is for the eye and the pointer; the table beside it says and links the same.</summary>
public sealed partial class Donut
{
    private const int Radius = 48;
    private const double Gap = 5;
    private const double Least = 14;

    [Parameter, EditorRequired] public required IReadOnlyList<DonutSegment> Segments { get; set; }

    /// <summary>What is counted: "servers".</summary>
    [Parameter, EditorRequired] public required string Noun { get; set; }

    /// <summary>The list of all.</summary>
    [Parameter, EditorRequired] public required string Href { get; set; }

    private int Total => Segments.Sum(segment => segment.Count);

    private string Sentence => $"{DataTableText.Number(Total)} {Noun}: "
        + string.Join(", ", Segments.Where(segment => segment.Count > 0).Select(segment => $"{DataTableText.Number(segment.Count)} {segment.Label}"));

    /// <summary>Of a circumference of 1000. A share too small to see is drawn as wide as can be hit; the largest pays for it.</summary>
    private IEnumerable<(DonutSegment Segment, string Dash, string Offset)> Arcs()
    {
        var shown = Segments.Where(segment => segment.Count > 0).ToList();
        var widths = shown.Select(segment => Math.Max(Least, 1000.0 * segment.Count / Total)).ToArray();
        if (widths.Length > 1)
        {
            widths[Array.IndexOf(widths, widths.Max())] -= widths.Sum() - 1000;
        }

        var gap = widths.Length > 1 ? Gap : 0;
        var start = 0.0;
        for (var i = 0; i < shown.Count; i++)
        {
            yield return (shown[i], $"{Number(widths[i] - gap)} {Number(1000 - widths[i] + gap)}", Number(-start));
            start += widths[i];
        }
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
