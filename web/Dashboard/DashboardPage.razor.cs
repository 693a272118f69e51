using System.Globalization;
using System.Text.Json;
using DellServerManager.Activity;
using DellServerManager.Servers;
using DellServerManager.Settings;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Http;
using DellServerManager.Web.Live;
using DellServerManager.Web.Servers;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Dashboard;

/// <summary>What is wrong, how bad, and what to do; then how everything is.</summary>
public sealed partial class DashboardPage : LivePart
{
    private const int AtMost = 8;
    private const int Calls = 8;
    private const int ModelsAtMost = 8;

    private FleetCounts? _counts;
    private IReadOnlyList<AttentionLine>? _lines;
    private IReadOnlyList<ActivityEntry>? _calls;
    private IReadOnlyList<Facet> _models = [];
    private Problem? _problem;
    private TimeSpan _interval = TimeSpan.FromMinutes(5);
    private bool _hasCredentials;
    private bool _all;
    private ActivityHour? _hour;

    /// <summary><c>?wall=1</c>: for a screen on the wall, without the frame and in larger type.</summary>
    [SupplyParameterFromQuery] public string? Wall { get; set; }

    private bool IsWall => Wall == "1";

    protected override IReadOnlyCollection<string> Kinds => ["server"];

    private string? Summary => _counts switch
    {
        null => null,
        { Total: 0 } => DashboardText.NoServers,
        var counts => (counts.Total == 1 ? DashboardText.OneServer : DashboardText.ServerCount.With(DataTableText.Number(counts.Total)))
            + (counts.PowerWatts is { } watts ? $" · {PowerText(watts)}" : ""),
    };

    private IReadOnlyList<DonutSegment> Segments =>
    [
        new(StatusKind.Critical, _counts!.Critical, ServerLook.List("health", Health.Critical)),
        new(StatusKind.Warning, _counts.Warning, ServerLook.List("health", Health.Warning)),
        new(StatusKind.Unknown, _counts.Unknown, ServerLook.List("health", Health.Unknown)),
        new(StatusKind.Ok, _counts.Ok, ServerLook.List("health", Health.Ok)),
    ];

    private IEnumerable<AttentionLine> ShownLines => _all ? _lines! : _lines!.Take(AtMost);

    private CheckFreshness? Freshness => _counts is null ? null : CheckFreshness.Of(_counts, _interval, Clock.GetUtcNow());

    public override ValueTask DisposeAsync()
    {
        if (IsWall)
        {
            Frame.Set(isWall: false);
        }

        return base.DisposeAsync();
    }

    protected override void OnParametersSet()
    {
        if (Frame.IsWall != IsWall)
        {
            Frame.Set(isWall: IsWall);
        }
    }

    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        var (settings, _) = await Cluster.TryAsync(grains => grains.Settings(NetworkSettings.Name).GetAsync());
        if (settings is not null && JsonSerializer.Deserialize<NetworkSettings>(settings.Json, ApiJson.Options) is { } network)
        {
            _interval = TimeSpan.FromSeconds(network.HealthIntervalSeconds);
        }
    }

    protected override Task OnChangesAsync(LiveChanges changes) => ReadAsync();

    private static string PowerText(double watts) => watts >= 10_000
        ? string.Create(CultureInfo.InvariantCulture, $"{watts / 1000:N1} kW")
        : string.Create(CultureInfo.InvariantCulture, $"{watts:N0} W");

    private int Share(Facet model) => Math.Max(2, 100 * model.Count / Math.Max(1, _models[0].Count));

    private async Task ReadAsync()
    {
        var counts = Cluster.TryAsync(grains => grains.Servers.CountsAsync());
        var attention = Cluster.TryAsync(grains => grains.Servers.AttentionAsync(100));
        var shared = Cluster.TryAsync(grains => grains.FleetFindings.GetAsync());
        var calls = Cluster.TryAsync(grains => grains.Activity.ListAsync(
            new ActivityQuery { From = Clock.GetUtcNow().AddHours(-1), Limit = Calls }));
        var hour = Cluster.TryAsync(grains => grains.Activity.LastHourAsync());
        var models = Cluster.TryAsync(grains => grains.Servers.FacetsAsync("model"));
        var (numbers, failure) = await counts;
        var (findings, otherFailure) = await attention;
        var (common, _) = await shared;
        _models = (await models).Value?.OrderByDescending(model => model.Count).ToList() ?? _models;
        _hour = (await hour).Value ?? _hour;
        _calls = (await calls).Value?.Items ?? _calls;
        _problem = (failure ?? otherFailure).Say(DashboardText.NotRead, RetryAsync);
        _counts = numbers ?? _counts;
        _lines = findings is null ? _lines : AttentionLines.Of(findings, common?.Items ?? []);
        if (_counts is { Total: 0 })
        {
            _hasCredentials = (await Cluster.TryAsync(grains => grains.CredentialSets.ListAsync())).Value is { Count: > 0 };
        }
    }

    private async Task RetryAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }
}
