using System.Net;
using DellServerManager.Cluster.Tests.Support;
using DellServerManager.Credentials;
using DellServerManager.Servers;
using DellServerManager.Simulators;
using Health = DellServerManager.Servers.Health;
using PowerState = DellServerManager.Servers.PowerState;

namespace DellServerManager.Cluster.Tests.Servers;

/// <summary>A node, a PostgreSQL and simulated iDRACs: what the manager comes to know, and what it never does to a device.</summary>
public sealed class FleetTests(PostgresServer postgres, ITestOutputHelper output) : IAsyncLifetime
{
    private static int _used;
    private readonly string _directory = Scratch.Directory("fleet");
    private NodeInProcess _node = null!;

    private Site Site => _node.Site;

    public async ValueTask InitializeAsync() =>
        _node = await NodeInProcess.StartAsync(await postgres.CreateDatabaseAsync($"fleet_{Interlocked.Increment(ref _used)}"), _directory);

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        Scratch.Delete(_directory);
    }

    [Fact]
    public async Task Twenty_iDRACs_of_all_generations_become_known_and_are_left_without_a_session()
    {
        People.Is(People.Admin);
        await using var lab = await LabAsync(20, 1);
        await Site.HurryAsync();
        await Site.AddCredentialSetAsync();
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var ids = await Site.AddAllAsync(lab.Devices);
        var servers = new List<ServerSnapshot>();
        foreach (var id in ids)
        {
            servers.Add(await Site.SeesAsync(id, "to be known", one => one.ServiceTag is not null));
        }

        output.WriteLine($"20 servers known {watch.Elapsed.TotalSeconds:0.0} s after the first was added");
        Assert.Equal(lab.Devices.Select(idrac => idrac.ServiceTag), servers.Select(one => one.ServiceTag));
        Assert.Equal(lab.Devices.Select(idrac => idrac.Model), servers.Select(one => one.Model));
        Assert.All(servers, one => Assert.Equal((Health.Ok, PowerState.On, ConnectionStatus.Connected), (one.Health, one.PowerState, one.ConnectionStatus)));
        Assert.Equal([8, 9, 10], servers.Select(one => one.Generation ?? 0).Distinct().Order());
        await Eventually.SeesAsync("all to be counted", () => Site.Catalog.CountsAsync(), counts => counts is { Total: 20, Ok: 20, Unreachable: 0 });
        Assert.All(lab.Devices, idrac => Assert.InRange(idrac.OpenSessions, 0, 1));
        foreach (var id in ids)
        {
            await Site.SeesAsync(id, "its parts to be read", one => one.LastInventoryAt is not null);
        }

        await _node.StopAsync();

        Assert.Equal(0, lab.Devices.Sum(idrac => idrac.OpenSessions));
        Assert.All(lab.Devices, idrac => Assert.InRange(idrac.Counters.MostAtOnce, 1, 2));
        Assert.All(lab.Devices, idrac => Assert.Equal(0, idrac.Counters.FailedLogins));
        output.WriteLine($"logins {lab.Counters.Logins}, log-outs {lab.Counters.Logouts}, most at once at one iDRAC {lab.Devices.Max(idrac => idrac.Counters.MostAtOnce)}");
    }

    [Fact]
    public async Task A_failed_fan_turns_the_server_critical_with_its_reason_and_its_repair_heals_it()
    {
        People.Is(People.Admin);
        await using var lab = await LabAsync(1, 2);
        await Site.HurryAsync();
        await Site.AddCredentialSetAsync();
        var id = await Site.AddAsync(lab.Devices[0], location: "B7");
        await Site.SeesAsync(id, "to be well", one => one.Health == Health.Ok);

        lab.Devices[0].FailFan();
        var sick = await Site.Server(id).RefreshAsync();

        Assert.Equal(Health.Critical, sick.Health);
        Assert.Contains(sick.HealthReasons, reason => reason.Component.Contains("Fan", StringComparison.OrdinalIgnoreCase) && reason.Severity == Health.Critical);
        Assert.Equal(FindingKind.CriticalHealth, sick.Findings[0].Kind);
        await Eventually.SeesAsync("one to be counted as critical", () => Site.Catalog.CountsAsync(), counts => counts.Critical == 1);
        Assert.Equal(id, Assert.Single((await Site.Catalog.ListAsync(new ServerQuery { Search = "health:critical" })).Items).Id);

        lab.Devices[0].Repair();
        Assert.Equal(Health.Ok, (await Site.Server(id).RefreshAsync()).Health);
        Assert.Empty(await Site.LinesAsync("SELECT kind FROM dsm.finding"));
    }

    [Fact]
    public async Task A_silent_iDRAC_is_unreachable_only_after_bad_reads_in_a_row_and_known_again_after_one_good()
    {
        People.Is(People.Admin);
        await using var lab = await LabAsync(1, 3);
        await Site.HurryAsync(patience: 3);
        await Site.AddCredentialSetAsync();
        var id = await Site.AddAsync(lab.Devices[0]);
        await Site.SeesAsync(id, "to be well", one => one.Health == Health.Ok);
        lab.Devices[0].Faults = lab.Devices[0].Faults with { Unreachable = true };

        await Assert.ThrowsAsync<DeviceException>(() => Site.Server(id).RefreshAsync());
        var once = await Site.Server(id).GetAsync();
        Assert.Equal((ConnectionStatus.Connected, Health.Ok), (once.ConnectionStatus, once.Health));
        Assert.NotNull(once.ConnectionError);
        await Assert.ThrowsAsync<DeviceException>(() => Site.Server(id).RefreshAsync());
        await Assert.ThrowsAsync<DeviceException>(() => Site.Server(id).RefreshAsync());

        var gone = await Site.Server(id).GetAsync();
        Assert.Equal(
            (ConnectionStatus.Failed, Health.Unknown, PowerState.Unknown), (gone.ConnectionStatus, gone.Health, gone.PowerState));
        Assert.Equal(FindingKind.Unreachable, Assert.Single(gone.Findings).Kind);
        await Eventually.SeesAsync("one to be counted as unreachable", () => Site.Catalog.CountsAsync(), counts => counts.Unreachable == 1);

        lab.Devices[0].Repair();
        var back = await Eventually.SeesAsync("the server to answer again", () => Site.Server(id).RefreshAsync(), one => one.Health == Health.Ok);
        Assert.Equal(ConnectionStatus.Connected, back.ConnectionStatus);
        Assert.Empty(back.Findings);
    }

    [Fact]
    public async Task A_wrong_password_is_tried_once_and_after_three_servers_no_more_at_all()
    {
        People.Is(People.Admin);
        await using var lab = await LabAsync(5, 4);
        foreach (var idrac in lab.Devices)
        {
            idrac.Faults = idrac.Faults with { WrongPassword = true };
        }

        await Site.HurryAsync();
        var set = await Site.AddCredentialSetAsync();
        for (var server = 0; server < 3; server++)
        {
            var id = await Site.AddAsync(lab.Devices[server], set);
            var refused = await Site.SeesAsync(id, "to be refused", one => one.CredentialTestStatus == CredentialTestStatus.WrongPassword);
            Assert.Equal(ConnectionStatus.Connected, refused.ConnectionStatus);
            Assert.Equal(FindingKind.WrongPassword, refused.Findings[0].Kind);
        }

        Assert.Equal(CredentialSetCondition.Suspended, (await Site.CredentialSet(set).GetAsync()).State);
        var fourth = await Site.AddAsync(lab.Devices[3], set);
        var spared = await Site.SeesAsync(fourth, "to be spared", one => one.CredentialTestStatus == CredentialTestStatus.SetSuspended);
        Assert.Contains("suspended", spared.ConnectionError, StringComparison.Ordinal);

        // The next round of each, by its own timer, tries nothing either.
        var first = await Site.OneAsync<DateTime>("SELECT max(last_health_check_at) FROM dsm.server_vital");
        await Eventually.SeesAsync(
            "every server to be looked at again",
            () => Site.OneAsync<long>("SELECT count(*) FROM dsm.server_vital WHERE last_health_check_at > $1", first),
            count => count == 4);
        Assert.Equal([1L, 1L, 1L, 0L, 0L], lab.Devices.Select(idrac => idrac.Counters.FailedLogins));
        Assert.Equal(3, await Site.OneAsync<long>("SELECT count(*) FROM dsm.server WHERE connection_status = 'connected'"));

        // The right password, given by a person, heals them without another word.
        foreach (var idrac in lab.Devices)
        {
            idrac.Repair();
        }

        await Site.CredentialSet(set).EditAsync(new CredentialSetEdit { Password = Site.Password });
        Assert.Equal(Health.Ok, (await Site.Server(fourth).RefreshAsync()).Health);
    }

    [Fact]
    public async Task A_viewer_who_refreshes_does_not_have_a_refused_password_tried_again()
    {
        People.Is(People.Admin);
        await using var lab = await LabAsync(1, 10);
        var idrac = lab.Devices[0];
        idrac.Faults = idrac.Faults with { WrongPassword = true };
        await Site.AddCredentialSetAsync();
        var id = await Site.AddAsync(idrac);
        await Site.SeesAsync(id, "to be refused", one => one.CredentialTestStatus == CredentialTestStatus.WrongPassword);

        People.Is(People.Viewer);
        await Assert.ThrowsAsync<DeviceException>(() => Site.Server(id).RefreshAsync());
        await Assert.ThrowsAsync<DeviceException>(() => Site.Server(id).RefreshAsync());
        Assert.Equal(1, idrac.Counters.FailedLogins);

        People.Is(People.Operator);
        await Assert.ThrowsAsync<DeviceException>(() => Site.Server(id).RefreshAsync());
        Assert.Equal(2, idrac.Counters.FailedLogins);
    }

    [Fact]
    public async Task A_shorter_interval_is_in_force_at_once()
    {
        People.Is(People.Admin);
        await using var lab = await LabAsync(1, 11);
        await Site.AddCredentialSetAsync();
        var id = await Site.AddAsync(lab.Devices[0]);
        var known = await Site.SeesAsync(id, "to be well", one => one.Health == Health.Ok);

        // The round before this was to be the last for five minutes.
        await Site.HurryAsync();

        await Site.SeesAsync(id, "to be looked at again", one => one.LastHealthCheckAt > known.LastHealthCheckAt);
    }

    [Fact]
    public async Task Another_certificate_is_found_and_nothing_is_sent_until_a_person_accepts_it()
    {
        People.Is(People.Admin);
        await using var lab = await LabAsync(1, 5);
        var idrac = lab.Devices[0];
        await Site.HurryAsync();
        await Site.AddCredentialSetAsync();
        var id = await Site.AddAsync(idrac);
        await Site.SeesAsync(id, "to be pinned", one => one.Certificate is not null && one.LastInventoryAt is not null);

        // The iDRAC goes away and comes back with another certificate, as after its replacement or as somebody in between would.
        idrac.Faults = idrac.Faults with { Unreachable = true };
        for (var connection = 0; connection < 4; connection++)
        {
            // Each kept connection breaks only when it is used.
            await Assert.ThrowsAsync<DeviceException>(() => Site.Server(id).RefreshAsync());
        }

        idrac.ReplaceCertificate();
        var requests = idrac.Counters.Requests;
        idrac.Faults = idrac.Faults with { Unreachable = false };
        var changed = await Eventually.SeesAsync(
            "the other certificate to be found",
            async () =>
            {
                await Assert.ThrowsAsync<DeviceException>(() => Site.Server(id).RefreshAsync());
                return await Site.Server(id).GetAsync();
            },
            one => one.ChangedCertificate is not null);

        Assert.Equal(idrac.CertificateThumbprint, changed.ChangedCertificate!.Sha256, ignoreCase: true);
        Assert.Equal(FindingKind.CertificateChanged, changed.Findings[0].Kind);
        Assert.Equal(requests, idrac.Counters.Requests);
        Assert.Equal(0, idrac.Counters.FailedLogins);

        await Assert.ThrowsAsync<ConflictException>(() => Site.Server(id).AcceptCertificateAsync("00"));
        await Site.Server(id).AcceptCertificateAsync(changed.ChangedCertificate.Sha256);
        Assert.Equal(Health.Ok, (await Eventually.SeesAsync("it to be read again", () => Site.Server(id).RefreshAsync(), one => one.Health == Health.Ok)).Health);
    }

    [Fact]
    public async Task One_address_is_managed_once()
    {
        People.Is(People.Admin);
        await using var lab = await LabAsync(2, 6);
        var first = await Site.AddAsync(lab.Devices[0]);
        var second = await Site.AddAsync(lab.Devices[1]);

        var again = await Assert.ThrowsAsync<ConflictException>(() => Site.AddAsync(lab.Devices[0]));
        var moved = await Assert.ThrowsAsync<ConflictException>(
            () => Site.Server(second).EditAsync(new ServerEdit { Address = lab.Devices[0].Address.ToString() }));

        Assert.Contains("managed already", again.Message, StringComparison.Ordinal);
        Assert.Contains("managed already", moved.Message, StringComparison.Ordinal);
        Assert.Equal(lab.Devices[1].Address.ToString(), (await Site.Server(second).GetAsync()).Address);
        Assert.Equal(2L, await Site.OneAsync<long>("SELECT count(*) FROM dsm.server"));
        await CountAsync(2);

        await Site.Server(first).RemoveAsync();
        await Assert.ThrowsAsync<NotFoundException>(() => Site.Server(first).GetAsync());
        await CountAsync(1);
        await Site.AddAsync(lab.Devices[0]);
        await CountAsync(2);
    }

    [Fact]
    public async Task A_server_that_shows_up_at_a_new_address_moves_and_one_that_answers_at_both_is_marked()
    {
        People.Is(People.Admin);

        // Same seed, same service tags: the second lab is the first at other addresses.
        await using var before = await LabAsync(2, 7);
        await using var after = await LabAsync(2, 8);
        Assert.Equal(before.Devices[0].ServiceTag, after.Devices[0].ServiceTag);
        await Site.HurryAsync();
        await Site.AddCredentialSetAsync();
        var ids = await Site.AddAllAsync(before.Devices);
        foreach (var id in ids)
        {
            await Site.SeesAsync(id, "to be known", one => one.ServiceTag is not null);
        }

        before.Devices[0].Faults = before.Devices[0].Faults with { Unreachable = true };
        await Assert.ThrowsAsync<DeviceException>(() => Site.Server(ids[0]).RefreshAsync());
        await Assert.ThrowsAsync<DeviceException>(() => Site.Server(ids[0]).RefreshAsync());
        var fresh = await Site.AddAsync(after.Devices[0]);
        var moved = await Site.SeesAsync(ids[0], "to have moved and answer", one => one.Address == after.Devices[0].Address.ToString() && one.Health == Health.Ok);
        Assert.Equal(before.Devices[0].ServiceTag, moved.ServiceTag);
        await Assert.ThrowsAsync<NotFoundException>(() => Site.Server(fresh).GetAsync());

        var twin = await Site.AddAsync(after.Devices[1]);
        var marked = await Site.SeesAsync(twin, "to be marked", one => one.SameAs is not null);
        Assert.Equal(ids[1], marked.SameAs);
        Assert.Contains(marked.Findings, finding => finding.Kind == FindingKind.SameServiceTag);
        Assert.Equal(before.Devices[1].Address.ToString(), (await Site.Server(ids[1]).GetAsync()).Address);
        Assert.Equal(3L, await Site.OneAsync<long>("SELECT count(*) FROM dsm.server"));
    }

    [Theory]
    [InlineData("name", "not-a-cursor")]
    [InlineData("registeredAt", "WyJ4IiwieCJd")] // ["x","x"]
    [InlineData("health", "WyI5OTk5OTkiLCJ4Il0")] // ["999999","x"]
    public async Task A_cursor_that_makes_no_sense_is_a_bad_field_and_no_fault_of_ours(string sort, string cursor)
    {
        People.Is(People.Viewer);

        var error = await Assert.ThrowsAsync<InvalidFieldException>(() => Site.Catalog.ListAsync(new ServerQuery { Sort = [sort], Cursor = cursor }));

        Assert.Equal("cursor", error.Field);
    }

    [Fact]
    public async Task Pages_of_every_order_hold_every_server_once()
    {
        People.Is(People.Admin);
        await using var lab = await LabAsync(9, 9);
        await Site.AddAllAsync(lab.Devices, "B7");

        foreach (var sort in new string[][] { [], ["-name"], ["health", "-name"], ["-registeredAt"], ["lastSeenAt"], ["-memoryGiB", "address"], ["location"] })
        {
            var seen = new List<Guid>();
            string? cursor = null;
            do
            {
                var page = await Site.Catalog.ListAsync(new ServerQuery { Sort = sort, Limit = 2, Cursor = cursor });
                seen.AddRange(page.Items.Select(row => row.Id));
                cursor = page.NextCursor;
            }
            while (cursor is not null);

            var view = await Site.Catalog.OpenViewAsync(new ServerQuery { Sort = sort });
            Assert.True(seen.SequenceEqual(view.Ids) && seen.Distinct().Count() == 9, $"sorted by {string.Join(",", sort)}: {seen.Count} rows");
        }
    }

    // Counters are kept for a moment.
    private Task CountAsync(int total) =>
        Eventually.SeesAsync($"{total} servers to be counted", () => Site.Catalog.CountsAsync(), counts => counts.Total == total);

    private static Task<SimulatedFleet> LabAsync(int count, byte net) => SimulatedFleet.StartAsync(
        new FleetOptions { Count = count, Port = 0, First = new IPAddress([127, 71, net, 1]) }, TestContext.Current.CancellationToken);
}
