using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Servers;

/// <summary>What became of the server's parts over time.</summary>
public sealed partial class HistoryTab : LivePart
{
    private const int AtOnce = 100;

    private List<InventoryChange>? _changes;
    private string? _next;
    private Problem? _problem;

    [Parameter, EditorRequired] public required ServerSnapshot Server { get; set; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private static StatusKind LookOf(string change) => change switch
    {
        "added" => StatusKind.Ok,
        "removed" => StatusKind.Warning,
        _ => StatusKind.Running,
    };

    private static string WordOf(string change) => change switch
    {
        "added" => "Added",
        "removed" => "Removed",
        _ => "Changed",
    };

    private static string? Say(string? property, string? value) => value is null ? null : HardwareFacts.Say(property ?? "", value);

    private Task ReadAsync() => ReadAsync(cursor: null);

    private Task MoreAsync() => ReadAsync(_next);

    private async Task ReadAsync(string? cursor)
    {
        var (page, failure) = await Cluster.TryAsync(grains => grains.Servers.HistoryAsync(Server.Id, AtOnce, cursor));
        _problem = failure.Say("The history could not be read", ReadAsync);
        if (page is not null)
        {
            _changes = cursor is null ? [.. page.Items] : [.. _changes ?? [], .. page.Items];
            _next = page.NextCursor;
        }
    }
}
