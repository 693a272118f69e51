using DellServerManager.Identity;
using DellServerManager.Web.Cluster;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Settings;

/// <summary>The menu of settings beside the section that is open. What a role may not see is absent.</summary>
public sealed partial class SettingsLayout
{
    private static readonly (string Text, string Href, string Icon, Permission Needs)[] All =
    [
        ("Credential sets", "settings/credential-sets", "key", Permission.View),
        ("Network", "settings/network", "network", Permission.View),
        ("Activity log", "settings/activity", "activity", Permission.View),
        ("Users and roles", "settings/users", "user", Permission.Administer),
        ("API tokens", "settings/tokens", "lock", Permission.View),
        ("Diagnostics", "settings/diagnostics", "info", Permission.View),
    ];

    [Inject] public required IClusterAccess Cluster { get; init; }

    private IEnumerable<(string Text, string Href, string Icon, Permission Needs)> Sections =>
        All.Where(section => Cluster.Actor.May(section.Needs));
}
