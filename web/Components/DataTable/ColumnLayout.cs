using System.Globalization;
using System.Text;

namespace DellServerManager.Web.Components;

/// <summary>A column's part in the layout. Widths in pixels.</summary>
/// <param name="Grow">Its share of what is left over; 0 keeps it at its width.</param>
/// <param name="Drop">1 goes first when it gets narrow; 0 stays.</param>
/// <param name="Fixed">Stays in place when scrolled sideways.</param>
/// <param name="Title">Names the row; first on a card.</param>
/// <param name="OnCard">In the second line of a card.</param>
public sealed record ColumnPlan(string Key, int Width, int Grow, int Drop, bool Fixed, bool Title = false, bool OnCard = false);

/// <summary>Works out the style sheet of one table: tracks, fixed columns, and what goes when it gets narrow.</summary>
public static class ColumnLayout
{
    public const int CheckWidth = 40;
    public const int MenuWidth = 40;

    public static string Css(string tableId, IReadOnlyList<ColumnPlan> columns, bool hasCheck, bool hasMenu)
    {
        var css = new StringBuilder();
        Tracks(css, tableId, columns, hasCheck, hasMenu);
        var left = Pixels(hasCheck ? CheckWidth : 0);
        foreach (var column in columns.TakeWhile(column => column.Fixed))
        {
            css.Append(CultureInfo.InvariantCulture, $"#{tableId} .c-{column.Key}{{position:sticky;left:{left};z-index:1}}");
            left = $"calc({left} + var(--w-{column.Key},{column.Width}px))";
        }

        var shown = columns.ToList();
        foreach (var dropped in columns.Where(column => column.Drop > 0).OrderBy(column => column.Drop))
        {
            var needed = Width(shown, hasCheck, hasMenu);
            shown.Remove(dropped);
            css.Append(CultureInfo.InvariantCulture, $"@container data-table (max-width:{needed - 1}px){{#{tableId} .c-{dropped.Key}{{display:none}}");
            Tracks(css, tableId, shown, hasCheck, hasMenu);
            css.Append('}');
        }

        return css.ToString();
    }

    /// <summary>The style sheet of the same table as two-line cards.</summary>
    public static string CardCss(string tableId, IReadOnlyList<ColumnPlan> columns)
    {
        var css = new StringBuilder();
        foreach (var column in columns)
        {
            var style = column switch
            {
                { Title: true } => "order:0;flex:1 1 calc(100% - 124px)",
                { Fixed: true } => "order:1;flex:0 1 auto;max-width:116px",
                { OnCard: true } => "order:2",
                _ => "display:none",
            };
            css.Append(CultureInfo.InvariantCulture, $"#{tableId} .dt-row .c-{column.Key}{{{style}}}");
        }

        return css.ToString();
    }

    private static int Width(IEnumerable<ColumnPlan> columns, bool hasCheck, bool hasMenu) =>
        columns.Sum(column => column.Width) + (hasCheck ? CheckWidth : 0) + (hasMenu ? MenuWidth : 0);

    private static string Pixels(int width) => string.Create(CultureInfo.InvariantCulture, $"{width}px");

    // The custom property is for the hand that drags: js/data-table-head.js sets it until the new width is known here.
    private static void Tracks(StringBuilder css, string tableId, IReadOnlyList<ColumnPlan> columns, bool hasCheck, bool hasMenu)
    {
        css.Append(CultureInfo.InvariantCulture, $"#{tableId}{{--cols:");
        if (hasCheck)
        {
            css.Append(CultureInfo.InvariantCulture, $"{CheckWidth}px ");
        }

        foreach (var column in columns)
        {
            var track = column.Grow > 0 ? string.Create(CultureInfo.InvariantCulture, $"minmax({column.Width}px,{column.Grow}fr)") : Pixels(column.Width);
            css.Append(CultureInfo.InvariantCulture, $"var(--w-{column.Key},{track}) ");
        }

        if (columns.All(column => column.Grow == 0))
        {
            css.Append("minmax(0,1fr) ");
        }

        if (hasMenu)
        {
            css.Append(CultureInfo.InvariantCulture, $"{MenuWidth}px");
        }

        css.Append(CultureInfo.InvariantCulture, $";--min:{Width(columns, hasCheck, hasMenu)}px}}");
    }
}
