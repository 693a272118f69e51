using DellServerManager.Web.Components;

namespace DellServerManager.Web.Layout;

/// <summary>A place in the rail.</summary>
/// <param name="Href">Relative to the base: "" for the dashboard.</param>
/// <param name="Key">The letter after <c>g</c>.</param>
/// <param name="Permission">Who lacks it does not see the item. Null: for everyone.</param>
public sealed record NavItem(string Text, string Href, string Icon, string Key, string? Permission = null)
{
    /// <summary>Set when something there needs attention; its glyph is shown on the item.</summary>
    public StatusKind? Attention { get; init; }

    /// <summary>The pages that exist.</summary>
    public static IReadOnlyList<NavItem> All { get; } =
    [
        new("Dashboard", "", "dashboard", "d"),
        new("Servers", "servers", "servers", "s"),
        new("Activity", "activity", "activity", "a"),
        new("Settings", "settings", "settings", ",", "settings"),
    ];
}
