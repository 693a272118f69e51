using DellServerManager.Identity;

namespace DellServerManager.Web.Settings;

/// <summary>An entry of the menu at the left of the settings.</summary>
/// <param name="Needs">Who lacks it does not see the entry.</param>
public sealed record SettingsSection(string Text, string Href, string Icon, Permission Needs = Permission.View)
{
    public static IReadOnlyList<SettingsSection> All { get; } =
    [
        new("Credential sets", "settings/credential-sets", "key"),
        new("Network", "settings/network", "network"),
        new("Activity log", "settings/activity", "activity"),
        new("TLS and security", "settings/security", "certificate"),
        new("Users", "settings/users", "user", Permission.Administer),
        new("API tokens", "settings/tokens", "tag"),
        new("Diagnostics", "settings/diagnostics", "thermometer"),
    ];
}
