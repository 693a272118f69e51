using DellServerManager.Credentials;
using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Servers;

/// <summary>Which credentials the server uses, and why these.</summary>
public sealed partial class CredentialsCard : LivePart
{
    private CredentialResolution? _resolution;
    private Problem? _problem;
    private (Guid, string, Guid?, string?)? _asked;

    [Parameter, EditorRequired] public required ServerSnapshot Server { get; set; }

    protected override IReadOnlyCollection<string> Kinds => ["credential-set"];

    protected override async Task OnParametersSetAsync()
    {
        var subject = (Server.Id, Server.Address, Server.CredentialSetId, Server.OwnUsername);
        if (_asked != subject)
        {
            _asked = subject;
            await ReadAsync();
        }
    }

    protected override Task OnChangesAsync(LiveChanges changes) => ReadAsync();

    private async Task ReadAsync()
    {
        var (resolution, failure) = await Cluster.TryAsync(grains => grains.CredentialSets.ResolveAsync(Server.Address, Server.Id));
        _resolution = resolution ?? _resolution;
        _problem = failure.Say("The credentials could not be looked up", ReadAsync);
    }
}
