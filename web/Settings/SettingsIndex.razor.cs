using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Settings;

/// <summary>Leads to the first of the sections.</summary>
public sealed partial class SettingsIndex
{
    [Inject] public required NavigationManager Navigation { get; init; }

    protected override void OnInitialized() => Navigation.NavigateTo(SettingsSection.All[0].Href, replace: true);
}
