using DellServerManager.Identity;
using DellServerManager.Settings;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Layout;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Setup;

/// <summary>Leads administrators to the guide until it is finished or skipped, and tells the frame what the site is called. Shows nothing itself.</summary>
public sealed class SetupGate : ComponentBase
{
    [Inject] public required IClusterAccess Cluster { get; init; }

    [Inject] public required FrameState Frame { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    protected override async Task OnInitializedAsync()
    {
        var (profile, _) = await Cluster.TryAsync(grains => grains.ProfileAsync());
        if (profile is null)
        {
            // The page says itself what it could not read; the guide is no reason to say it twice.
            return;
        }

        Frame.Set(siteName: profile.SiteName);
        if (Cluster.Actor.May(Permission.Administer) && await LeadsAsync(profile))
        {
            var here = new Uri(Navigation.Uri).AbsolutePath;
            if (!here.EndsWith("/setup", StringComparison.Ordinal) && !here.StartsWith("/settings/security", StringComparison.Ordinal))
            {
                Navigation.NavigateTo("setup");
            }
        }
    }

    private async Task<bool> LeadsAsync(SiteProfile profile) => profile.Setup switch
    {
        SetupProgress.InProgress => true,
        SetupProgress.NotStarted => (await Cluster.TryAsync(grains => grains.Servers.CountsAsync())).Value is { Total: 0 },
        SetupProgress.Skipped or SetupProgress.Finished => false,
    };
}
