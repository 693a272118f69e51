using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Servers;

/// <summary>What firmware is installed.</summary>
public sealed partial class FirmwareTab : LivePart
{
    private IReadOnlyList<InventoryItem>? _items;
    private Problem? _problem;
    private DateTimeOffset? _readFor;

    [Parameter, EditorRequired] public required ServerSnapshot Server { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_items is null || _readFor != Server.LastInventoryAt)
        {
            _readFor = Server.LastInventoryAt;
            await ReadAsync();
        }
    }

    private static string? Fact(InventoryItem item, string fact) => item.Facts.GetValueOrDefault(fact);

    private static string? TypeOf(string? word) => word switch
    {
        "FRMW" => "Firmware",
        "BIOS" => "BIOS",
        "APAC" => "Application",
        "DRVR" => "Driver",
        _ => word,
    };

    private async Task ReadAsync()
    {
        var (items, failure) = await Cluster.TryAsync(grains => grains.Servers.InventoryAsync(Server.Id, "firmware"));
        _items = items?.OrderBy(item => item.Name, StringComparer.OrdinalIgnoreCase).ToList() ?? _items;
        _problem = failure.Say("The firmware list could not be read", ReadAsync);
    }
}
