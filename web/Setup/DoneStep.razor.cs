using DellServerManager.Servers;
using DellServerManager.Settings;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Setup;

/// <summary>What was set and what runs now.</summary>
public sealed partial class DoneStep : LivePart
{
    private FleetCounts? _counts;
    private int _sets;
    private Problem? _problem;

    [Parameter, EditorRequired] public required SiteProfile Profile { get; set; }

    protected override IReadOnlyCollection<string> Kinds => ["server"];

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override Task OnChangesAsync(LiveChanges changes) => ReadAsync();

    private async Task ReadAsync()
    {
        var (counts, failure) = await Cluster.TryAsync(grains => grains.Servers.CountsAsync());
        var (sets, setsFailure) = await Cluster.TryAsync(grains => grains.CredentialSets.ListAsync());
        _problem = (failure ?? setsFailure).Say(SetupText.NotRead, ReadAsync);
        (_counts, _sets) = (counts ?? _counts, sets?.Count ?? _sets);
    }
}
