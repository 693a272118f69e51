using DellServerManager.Credentials;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;

namespace DellServerManager.Web.Setup;

/// <summary>The first credential set, tried at one address.</summary>
public sealed partial class CredentialsStep : LivePart
{
    private IReadOnlyList<CredentialSetSnapshot>? _sets;
    private Problem? _problem;
    private bool _adding;

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var (sets, failure) = await Cluster.TryAsync(grains => grains.CredentialSets.ListAsync());
        _problem = failure.Say(SetupText.NotRead, ReadAsync);
        _sets = sets ?? _sets;
        _adding = _sets is { Count: 0 };
    }
}
