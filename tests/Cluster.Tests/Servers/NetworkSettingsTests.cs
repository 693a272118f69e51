using System.Net;
using DellServerManager.Cluster.Tests.Support;
using DellServerManager.Servers;
using DellServerManager.Settings;
using DellServerManager.Simulators;
using Health = DellServerManager.Servers.Health;

namespace DellServerManager.Cluster.Tests.Servers;

/// <summary>Settings do what they say, from the moment they are saved.</summary>
public sealed class NetworkSettingsTests(PostgresServer postgres) : IAsyncLifetime
{
    private static int _used;
    private readonly string _directory = Scratch.Directory("network");
    private NodeInProcess _node = null!;

    private Site Site => _node.Site;

    public async ValueTask InitializeAsync() =>
        _node = await NodeInProcess.StartAsync(await postgres.CreateDatabaseAsync($"network_{Interlocked.Increment(ref _used)}"), _directory);

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        Scratch.Delete(_directory);
    }

    [Fact]
    public async Task An_iDRAC_that_answers_slower_than_the_limit_is_pointed_out_while_latency_is_watched()
    {
        People.Is(People.Admin);
        await using var lab = await LabAsync(1, 1);
        await PutAsync("network", """{"latencyAlertThresholdMs":100,"healthIntervalSeconds":30}""");
        await Site.AddCredentialSetAsync();
        var id = await Site.AddAsync(lab.Devices[0]);
        await Site.SeesAsync(id, "to be well", one => one is { Health: Health.Ok, Findings.Count: 0 });

        lab.Devices[0].Faults = lab.Devices[0].Faults with { LatencyMs = 150 };
        var slow = await Site.Server(id).RefreshAsync();
        Assert.Equal((FindingKind.SlowAnswers, Health.Warning), (Assert.Single(slow.Findings).Kind, slow.Findings[0].Severity));
        Assert.InRange(await Site.OneAsync<int>("SELECT coalesce(max(latency_ms), 0) FROM dsm.server_vital"), 0, 60_000);

        await PutAsync("network", """{"monitorLatency":false}""");
        await Eventually.SeesAsync("it to be said no more", () => Site.Server(id).RefreshAsync(), one => one.Findings.Count == 0);
    }

    [Fact]
    public async Task A_round_that_takes_longer_than_a_whole_operation_may_is_given_up_and_says_so()
    {
        People.Is(People.Admin);
        await using var lab = await LabAsync(1, 2);
        await Site.HurryAsync();
        await PutAsync("network", """{"operationTimeoutSeconds":5,"readTimeoutSeconds":30}""");
        await Site.AddCredentialSetAsync();
        lab.Devices[0].Faults = lab.Devices[0].Faults with { Answer = new AnswerFault(AnswerFaultKind.Hang, Path: "/Systems") };

        var id = await Site.AddAsync(lab.Devices[0]);

        var given = await Site.SeesAsync(id, "its round to be given up", one => one.ConnectionError is not null);
        Assert.Contains("was not finished within 5 s", given.ConnectionError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_prerequisites_only_what_answers_as_an_iDRAC_is_added()
    {
        People.Is(People.Admin);
        await using var lab = await LabAsync(2, 3);
        var intake = _node.Grains.GetGrain<IServerIntakeGrain>(GrainKeys.Catalog);
        var silent = new ServerRegistration { Address = "127.71.33.9", Port = lab.Devices[0].Port };
        await PutAsync("network", """{"requirePrerequisites":true}""");

        var refused = await Eventually.SeesAsync(
            "the setting to be in force",
            async () => await Record.ExceptionAsync(() => intake.AddAsync(silent with { Address = $"127.71.33.{Random.Shared.Next(10, 250)}" })),
            error => error is InvalidFieldException);
        Assert.Equal("address", ((InvalidFieldException)refused!).Field);

        var good = new ServerRegistration { Address = lab.Devices[1].Address.ToString(), Port = lab.Devices[1].Port };
        var counts = await intake.ImportAsync([silent, good]);
        Assert.Equal(1, counts.Added);
        Assert.Contains(silent.Address, Assert.Single(counts.Refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_level_error_a_good_round_leaves_no_row_and_a_failed_one_does()
    {
        People.Is(People.Admin);
        await using var lab = await LabAsync(1, 4);
        await PutAsync("activity", """{"logLevel":"error"}""");
        await Eventually.HoldsAsync("the level to be in force", () => _node.InForce.Activity.LogLevel == ActivityLevel.Error);
        await Site.HurryAsync();
        await Site.AddCredentialSetAsync();
        var id = await Site.AddAsync(lab.Devices[0]);
        await Site.SeesAsync(id, "its parts to be read", one => one.LastInventoryAt is not null);
        await Site.Server(id).RefreshAsync();

        lab.Devices[0].Faults = lab.Devices[0].Faults with { Answer = new AnswerFault(AnswerFaultKind.NotReady, Path: "/Thermal", Times: 1) };
        await Site.Server(id).RefreshAsync();

        await Eventually.SeesAsync("the failure to be a row", () => Site.OneAsync<long>("SELECT count(*) FROM dsm.activity WHERE NOT success"), count => count > 0);
        Assert.Equal(0L, await Site.OneAsync<long>("SELECT count(*) FROM dsm.activity WHERE success AND method = 'GET'"));
    }

    private Task PutAsync(string name, string json) => _node.Grains.GetGrain<ISettingsGrain>(GrainKeys.Settings(name)).PutAsync(json);

    private static Task<SimulatedFleet> LabAsync(int count, byte net) => SimulatedFleet.StartAsync(
        new FleetOptions { Count = count, Port = 0, First = new IPAddress([127, 73, net, 1]) }, TestContext.Current.CancellationToken);
}
