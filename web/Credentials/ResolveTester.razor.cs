using DellServerManager.Credentials;
using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using DellServerManager.Web.Servers;

namespace DellServerManager.Web.Credentials;

/// <summary>Explains for any address which rule decides, managed or not.</summary>
public sealed partial class ResolveTester : LivePart
{
    private CredentialResolution? _resolution;
    private ServerRow? _server;
    private Problem? _problem;
    private string? _mistake;
    private string _address = "";

    private async Task AskAsync()
    {
        (_resolution, _server, _problem, _mistake) = (null, null, null, null);
        if (!AddressList.TryParseHost(_address, out var host, out var mistake))
        {
            _mistake = mistake;
            return;
        }

        var (found, _) = await Cluster.TryAsync(grains => grains.Servers.ListAsync(new ServerQuery { Search = $"address:{host}", Limit = 20 }));
        _server = found?.Items.FirstOrDefault(row => row.Address == host);
        var (resolution, failure) = await Cluster.TryAsync(grains => grains.CredentialSets.ResolveAsync(host, _server?.Id));
        _resolution = resolution;
        _problem = failure.Say("The address could not be looked up");
    }
}
