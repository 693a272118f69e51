using DellServerManager.Credentials;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Servers;

/// <summary>Three ways to bring servers in: one, a range or list, a file.</summary>
public sealed partial class AddServersPage : LivePart
{
    private static readonly (string Tab, string Href, string Title, string Text)[] Ways =
    [
        ("single", "servers/add", "One server", "By its iDRAC's address or name"),
        ("range", "servers/add?tab=range", "A range or list", "Look who answers, choose, add"),
        ("csv", "servers/add?tab=csv", "A CSV file", "With names, locations and tags"),
    ];

    private IReadOnlyList<CredentialSetSnapshot> _sets = [];
    private Problem? _problem;

    [SupplyParameterFromQuery] public string? Tab { get; set; }

    private string Way => Ways.Any(way => way.Tab == Tab) ? Tab! : "single";

    protected override async Task OnInitializedAsync()
    {
        var (sets, failure) = await Cluster.TryAsync(grains => grains.CredentialSets.ListAsync());
        _sets = sets ?? [];
        _problem = failure.Say("The credential sets could not be read");
        if (sets is { Count: 0 })
        {
            _problem = new Problem("There is no credential set yet")
            {
                Why = "Servers can be added, but the manager cannot sign in at them until there are credentials.",
                Steps = [new("Add a credential set", "settings/credential-sets")],
            };
        }
    }
}
