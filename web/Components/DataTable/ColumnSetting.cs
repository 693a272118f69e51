using System.Globalization;

namespace DellServerManager.Web.Components;

/// <summary>A column that the user chose, in an address <c>name</c> or, with a width of its own, <c>name~240</c>.</summary>
public sealed record ColumnSetting(string Key, int? Width = null)
{
    public const int Narrowest = 48;
    public const int Widest = 1200;

    public static ColumnSetting Parse(string text) => text.Split('~') is [var key, var width]
        && int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels)
        ? new(key, Math.Clamp(pixels, Narrowest, Widest))
        : new(text.Split('~')[0]);

    public override string ToString() => Width is { } width ? string.Create(CultureInfo.InvariantCulture, $"{Key}~{width}") : Key;
}
