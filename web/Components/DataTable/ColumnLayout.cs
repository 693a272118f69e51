using System.Globalization;
using System.Text;

namespace DellServerManager.Web.Components;

/// <summary>A column's part in the layout. Widths in pixels.</summary>
/// <param name="Grow">Its share of what is left over; 0 keeps it at its width.</param>
/// <param name="Drop">1 goes first when it gets narrow; 0 stays.</param>
/// <param name="Fixed">Stays in place when scrolled sideways.</param>
public sealed record ColumnPlan(string Key, int Width, int Grow, int Drop, bool Fixed);

/// <summary>Works out the style sheet of one table: tracks, fixed columns, and what goes when it gets narrow.</summary>
public static class ColumnLayout
{
    public const int CheckWidth = 40;
    public const int MenuWidth = 40;

    public static string Css(string tableId, IReadOnlyList<ColumnPlan> columns, bool hasCheck, bool hasMenu)
    {
        var css = new StringBuilder();
        Tracks(css, tableId, columns, hasCheck, hasMenu);
        var left = hasCheck ? CheckWidth : 0;
        foreach (var column in columns.TakeWhile(column => column.Fixed))
        {
            css.Append(CultureInfo.InvariantCulture, $"#{tableId} .c-{column.Key}{{position:sticky;left:{left}px;z-index:1}}");
            left += column.Width;
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

    private static int Width(IEnumerable<ColumnPlan> columns, bool hasCheck, bool hasMenu) =>
        columns.Sum(column => column.Width) + (hasCheck ? CheckWidth : 0) + (hasMenu ? MenuWidth : 0);

    private static void Tracks(StringBuilder css, string tableId, IReadOnlyList<ColumnPlan> columns, bool hasCheck, bool hasMenu)
    {
        css.Append(CultureInfo.InvariantCulture, $"#{tableId}{{--cols:");
        if (hasCheck)
        {
            css.Append(CultureInfo.InvariantCulture, $"{CheckWidth}px ");
        }

        foreach (var column in columns)
        {
            css.Append(column.Grow > 0
                ? string.Create(CultureInfo.InvariantCulture, $"minmax({column.Width}px,{column.Grow}fr) ")
                : string.Create(CultureInfo.InvariantCulture, $"{column.Width}px "));
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
