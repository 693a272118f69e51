using DellServerManager.Web.Cluster;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Settings;

/// <summary>The menu of the settings with one of them beside it.</summary>
public sealed partial class SettingsLayout
{
    [Inject] public required IClusterAccess Cluster { get; init; }

    private IEnumerable<SettingsSection> Sections => SettingsSection.All.Where(section => Cluster.Actor.May(section.Needs));
}
