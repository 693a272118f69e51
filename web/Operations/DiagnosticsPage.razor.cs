using System.Globalization;
using DellServerManager.Operations;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;

namespace DellServerManager.Web.Operations;

/// <summary>Nodes, database, versions, and what is not right about the set-up.</summary>
public sealed partial class DiagnosticsPage : LivePart
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private Diagnostics? _facts;
    private Problem? _problem;
    private ITimer? _timer;
    private bool _reading;

    public override async ValueTask DisposeAsync()
    {
        await (_timer?.DisposeAsync() ?? ValueTask.CompletedTask);
        await base.DisposeAsync();
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (firstRender)
        {
            _timer = Clock.CreateTimer(_ => _ = InvokeAsync(AgainAsync), null, Every, Every);
        }
    }

    private static StatusKind LookOf(NodeInfo node) => node.Status.ToLowerInvariant() switch
    {
        "active" => StatusKind.Ok,
        "dead" => StatusKind.Critical,
        _ => StatusKind.Warning,
    };

    private static string WordOf(NodeInfo node) => node.Status is [var first, .. var rest] ? char.ToUpperInvariant(first) + rest : node.Status;

    private static string Size(long bytes) => bytes >= 1L << 30
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):N0} MiB");

    private async Task AgainAsync()
    {
        if (!Closed.IsCancellationRequested)
        {
            await ReadAsync();
            StateHasChanged();
        }
    }

    private async Task ReadAsync()
    {
        _reading = true;
        var (facts, failure) = await Cluster.TryAsync(grains => grains.Diagnostics.GetAsync());
        _reading = false;
        _facts = facts ?? _facts;
        _problem = failure.Say("The state of the manager could not be read", ReadAsync);
    }
}
