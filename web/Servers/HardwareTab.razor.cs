using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Servers;

/// <summary>The parts of a server, kind by kind.</summary>
public sealed partial class HardwareTab : LivePart
{
    private IReadOnlyList<InventoryItem>? _items;
    private Problem? _problem;
    private DateTimeOffset? _readFor;
    private string _search = "";

    [Parameter, EditorRequired] public required ServerSnapshot Server { get; set; }

    private IReadOnlyList<HardwareSection> Sections => HardwareFacts.Sections(_items!, _search);

    protected override async Task OnParametersSetAsync()
    {
        // Anew when an inventory was read or the health changed.
        if (_items is null || _readFor != Server.LastHealthCheckAt)
        {
            _readFor = Server.LastHealthCheckAt;
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        var (items, failure) = await Cluster.TryAsync(grains => grains.Servers.InventoryAsync(Server.Id, kind: null));
        _items = items ?? _items;
        _problem = failure.Say("The parts could not be read", ReadAsync);
    }
}
