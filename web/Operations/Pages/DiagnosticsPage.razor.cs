using System.Globalization;
using DellServerManager.Operations;
using DellServerManager.Web.Components;

namespace DellServerManager.Web.Operations.Pages;

/// <summary>Nodes, database and what should be set up better.</summary>
public sealed partial class DiagnosticsPage
{
    private Diagnostics? _facts;
    private bool _busy;

    protected override async Task ReadAsync() =>
        _facts = await AskAsync(DiagnosticsText.NotRead, cluster => cluster.Diagnostics.GetAsync()) ?? _facts;

    private static StatusKind Look(NodeInfo node) => node.Status switch
    {
        "active" => StatusKind.Ok,
        "dead" => StatusKind.Critical,
        "created" or "joining" => StatusKind.Running,
        "shuttingdown" or "stopping" => StatusKind.Maintenance,
        _ => StatusKind.Unknown,
    };

    private static string Word(NodeInfo node) => node.Status switch
    {
        "active" => DiagnosticsText.Active,
        "dead" => DiagnosticsText.Dead,
        "created" or "joining" => DiagnosticsText.Joining,
        "shuttingdown" or "stopping" => DiagnosticsText.Stopping,
        _ => DiagnosticsText.Unknown,
    };

    private static string Size(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0} MiB"),
    };

    private async Task RefreshAsync()
    {
        _busy = true;
        await ReadAsync();
        _busy = false;
    }
}
