using DellServerManager.Settings;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Setup;

/// <summary>The first-run guide. How far it came is kept with the site, so that it goes on after a restart and in another browser.</summary>
public sealed partial class SetupPage : LivePart
{
    private SiteProfile _profile = new();
    private Problem? _problem;

    [SupplyParameterFromQuery] public string? Step { get; set; }

    private SetupStep Present => SetupStep.All.FirstOrDefault(step => step.Word == Step) ?? SetupStep.All[_profile.SetupStep - 1];

    private string NextWord => Present.Word switch
    {
        "administrator" => SetupText.KeepPassword,
        "site" => SetupText.SkipStep,
        _ => SetupText.Next,
    };

    protected override async Task OnInitializedAsync()
    {
        if (!MayAdminister)
        {
            return;
        }

        var (profile, failure) = await Cluster.TryAsync(grains => grains.ProfileAsync());
        _problem = failure.Say(SetupText.NotRead);
        _profile = profile ?? _profile;
        if (profile is { Setup: SetupProgress.NotStarted })
        {
            await KeepAsync(new { setup = SetupProgress.InProgress });
        }
    }

    private bool IsDone(SetupStep step) => step.Number < _profile.SetupStep || _profile.Setup == SetupProgress.Finished;

    private Task SiteSavedAsync(SiteProfile saved)
    {
        _profile = saved;
        Frame.Set(siteName: saved.SiteName ?? "");
        return NextAsync();
    }

    private async Task NextAsync()
    {
        var next = SetupStep.All[Present.Number];
        if (next.Number > _profile.SetupStep)
        {
            await KeepAsync(new { setupStep = next.Number });
        }

        Navigation.NavigateTo(next.Href);
    }

    private async Task LeaveAsync(SetupProgress how)
    {
        if (await KeepAsync(new { setup = how }))
        {
            Navigation.NavigateTo("./");
        }
    }

    private async Task<bool> KeepAsync(object change)
    {
        var (profile, failure) = await Cluster.TryAsync(grains => grains.KeepAsync(change));
        _problem = failure.Say(SetupText.NotSaved);
        _profile = profile ?? _profile;
        return failure is null;
    }
}
