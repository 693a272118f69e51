using DellServerManager.Settings;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Operations;
using DellServerManager.Web.Settings;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Setup;

/// <summary>The site's name, and what browsers see of its certificate.</summary>
public sealed partial class SiteStep
{
    private string _name = "";
    private FieldErrors _errors = FieldErrors.None;
    private bool _busy;

    [Inject] public required IClusterAccess Cluster { get; init; }

    [Inject] internal SiteTls Tls { get; init; } = null!;

    [Parameter, EditorRequired] public required SiteProfile Profile { get; set; }

    [Parameter] public EventCallback<SiteProfile> OnSaved { get; set; }

    private string CertificateWords => Tls.Look() switch
    {
        null => SetupText.CertificateNone,
        { IsOwn: true } => SetupText.CertificateSelfMade,
        var facts => SetupText.CertificateTrusted.With(TimeWords.Exact(facts.NotAfter)),
    };

    protected override void OnInitialized() => _name = Profile.SiteName ?? "";

    private async Task SaveAsync()
    {
        _busy = true;
        var name = _name.Trim();
        var (saved, failure) = await Cluster.TryAsync(grains => grains.KeepAsync(new Dictionary<string, string?> { ["siteName"] = name.Length == 0 ? null : name }));
        _busy = false;
        _errors = FieldErrors.Of(failure, SetupText.NotSaved, field => field == "siteName");
        if (saved is not null)
        {
            await OnSaved.InvokeAsync(saved);
        }
    }
}
