using System.Diagnostics;
using System.Net;
using DellServerManager.Cluster.Tests.Support;
using DellServerManager.Servers;
using DellServerManager.Silo.Security;
using DellServerManager.Simulators;
using Npgsql;
using Health = DellServerManager.Servers.Health;

namespace DellServerManager.Cluster.Tests.Survival;

/// <summary>Two nodes as processes, one PostgreSQL, forty servers: what is left when a node is killed, and when both are.</summary>
public sealed class KillTests(PostgresServer postgres, ITestOutputHelper output)
{
    private const int Servers = 40;

    [Fact]
    public async Task A_killed_node_costs_seconds_and_nothing_else()
    {
        People.Is(People.Admin);
        var connection = await postgres.CreateDatabaseAsync("kill");
        var (one, other) = (Scratch.Directory("node-a"), Scratch.Directory("node-b"));
        var key = ("Dsm__Security__Key", SiteKeyRing.NewLine());
        await using var lab = await SimulatedFleet.StartAsync(
            new FleetOptions { Count = Servers, Port = 0, First = new IPAddress([127, 72, 0, 1]) }, TestContext.Current.CancellationToken);

        // Both at once, on an empty database.
        await using var first = SiloProcess.Start(connection, one, key);
        await using var second = SiloProcess.Start(connection, other, key);
        await first.ReadyAsync();
        await second.ReadyAsync();
        IReadOnlyList<Guid> ids;
        IReadOnlyList<string> fleet;
        await using (var front = await Front.ConnectAsync(connection, second))
        {
            var site = await front.Site.HurryAsync();
            await site.AddCredentialSetAsync();
            ids = await site.AddAllAsync(lab.Devices, "B7");
            await KnownAsync(site);
            var findings = await site.FleetFindings.GetAsync();
            fleet = await FleetAsync(site);
            var doomed = await HostedByAsync(front, ids, first);
            Assert.InRange(doomed.Count, 1, Servers - 1);
            var orphans = await OrphanRemindersAsync(site);

            // Findings change while the node dies.
            foreach (var idrac in lab.Devices.Take(6))
            {
                idrac.FailFan();
            }

            var refreshing = Task.WhenAll(ids.Take(6).Select(async id => await Record.ExceptionAsync(() => site.Server(id).RefreshAsync())));
            var watch = Stopwatch.StartNew();
            first.Kill();
            var killed = await site.OneAsync<DateTime>("SELECT now()");

            var answers = await Task.WhenAll(ids.Select(async id =>
            {
                await Eventually.SeesAsync($"server {id} to answer again", () => site.Server(id).GetAsync(), _ => true);
                return watch.Elapsed;
            }));
            output.WriteLine($"{doomed.Count} of {Servers} servers lived on the killed node; all answer again after {answers.Max().TotalSeconds:0.0} s (median {answers.Order().ElementAt(Servers / 2).TotalSeconds:0.0} s)");

            await Eventually.SeesAsync(
                "every server to be looked at again",
                () => site.OneAsync<long>("SELECT count(*) FROM dsm.server_vital WHERE last_health_check_at > $1", killed),
                count => count == Servers,
                TimeSpan.FromSeconds(50));
            var read = await site.LinesAsync("SELECT server_id FROM dsm.server_vital WHERE last_health_check_at > now() - interval '5 seconds'");
            output.WriteLine($"all servers were read again {watch.Elapsed.TotalSeconds:0.0} s after the kill; of the last, {doomed.Count(id => read.Contains($"{id}"))} of {read.Count} had lived on the killed node");

            // A call that the dead node held is answered by its time-out only.
            await refreshing;
            await Eventually.SeesAsync(
                "the survivor to fire the reminders of the dead",
                () => site.OneAsync<long>("SELECT count(*) FROM orleans.reminder WHERE grainid = ANY ($1)", [orphans]),
                count => count == 0,
                TimeSpan.FromSeconds(90));
            output.WriteLine($"its reminders fired on the survivor {watch.Elapsed.TotalSeconds:0.0} s after the kill");

            await Eventually.HoldsAsync("no iDRAC to hold a session of the dead", () => lab.Devices.All(idrac => idrac.OpenSessions <= 1));
            await Eventually.SeesAsync("six servers to be critical", () => site.Catalog.CountsAsync(), counts => counts is { Critical: 6, Ok: Servers - 6, Total: Servers });
            await FindingsAreWholeAsync(site, findings);
            await Eventually.SeesAsync(
                "each critical server to be told once, whichever node noticed",
                () => site.LinesAsync("SELECT count(*), count(DISTINCT subject_id), (SELECT sum(subject_count) FROM dsm.notification WHERE kind = 'server_critical') FROM dsm.notification_item WHERE source LIKE '%critical_health%'"),
                lines => lines is ["6 | 6 | 6"],
                TimeSpan.FromSeconds(90));
        }

        // Total loss.
        second.Kill();
        var loss = Stopwatch.StartNew();
        await using var third = SiloProcess.Start(connection, one, key);
        await using var fourth = SiloProcess.Start(connection, other, key);
        await third.ReadyAsync();
        await fourth.ReadyAsync();
        output.WriteLine($"both killed: both serve again {loss.Elapsed.TotalSeconds:0.0} s after the second was started");
        await using var again = await Front.ConnectAsync(connection, third, fourth);
        await Eventually.SeesAsync("the same counts", () => again.Site.Catalog.CountsAsync(), counts => counts is { Critical: 6, Ok: Servers - 6, Total: Servers });
        Assert.Equal(fleet, await FleetAsync(again.Site));
        var known = await again.Site.Server(ids[0]).GetAsync();
        Assert.Equal((Health.Critical, lab.Devices[0].ServiceTag), (known.Health, known.ServiceTag));

        // Stopped in good order. What the killed ones had open and nobody has read since is all that may be left.
        var exits = await Task.WhenAll(third.StopAsync(), fourth.StopAsync());
        Assert.All(exits, exit => Assert.Equal(0, exit));
        Assert.All(lab.Devices, idrac => Assert.InRange(idrac.OpenSessions, 0, 1));
        Assert.All(lab.Devices, idrac => Assert.InRange(idrac.Counters.MostAtOnce, 1, 4));
        Assert.All(lab.Devices, idrac => Assert.Equal(0, idrac.Counters.FailedLogins));
        Scratch.Delete(one);
        Scratch.Delete(other);
    }

    private static Task KnownAsync(Site site) => Eventually.SeesAsync(
        "all servers to be known",
        () => site.OneAsync<long>("SELECT count(*) FROM dsm.server WHERE health = 'ok' AND service_tag IS NOT NULL"),
        count => count == Servers);

    private static Task<IReadOnlyList<string>> FleetAsync(Site site) =>
        site.LinesAsync("SELECT id, address, port, name, service_tag, model, generation, idrac_firmware, location FROM dsm.server ORDER BY id");

    private static async Task<IReadOnlyList<Guid>> HostedByAsync(Front front, IReadOnlyList<Guid> ids, SiloProcess node)
    {
        var management = front.Grains.GetGrain<IManagementGrain>(0);
        var hosted = new List<Guid>();
        foreach (var id in ids)
        {
            if ((await management.GetActivationAddress(front.Site.Server(id)))?.Endpoint.Port == node.SiloPort)
            {
                hosted.Add(id);
            }
        }

        return hosted;
    }

    // Reminders of servers that were never stored, as a kill in the middle of a registration leaves them: their first tick ends
    // them. They fall due after the death of the node; who removes them can only be the survivor.
    private static async Task<string[]> OrphanRemindersAsync(Site site)
    {
        var grains = Enumerable.Range(0, 16).Select(_ => GrainId.Create("server", GrainKeys.Server(Guid.CreateVersion7()))).ToArray();
        foreach (var grain in grains)
        {
            await using var command = site.Database.CreateCommand(
                """
                INSERT INTO orleans.reminder (service, grainid, name, starttime, period, grainhash, version)
                VALUES ('dsm', $1, 'awake', (now() AT TIME ZONE 'UTC') + interval '15 seconds', 60000, $2, 0)
                """);
            command.Parameters.Add(new NpgsqlParameter { Value = grain.ToString() });
            command.Parameters.Add(new NpgsqlParameter { Value = unchecked((int)grain.GetUniformHashCode()) });
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        return [.. grains.Select(grain => grain.ToString())];
    }

    // What it counted is exactly what the table holds between its two positions: nothing lost, nothing twice.
    private static async Task FindingsAreWholeAsync(Site site, FleetFindings before)
    {
        var shared = await Eventually.SeesAsync(
            "the shared finding to count six servers",
            () => site.FleetFindings.GetAsync(),
            findings => findings.Items.Any(finding => finding is { Kind: FindingKind.CriticalHealth, Location: "B7", ServerCount: 6 }),
            TimeSpan.FromSeconds(90));
        var (from, to) = (Position(before), Position(shared));
        var told = await site.OneAsync<long>(
            "SELECT count(*) FROM dsm.event WHERE kind = 'server' AND (xid, id) > ($1::text::xid8, $2) AND (xid, id) <= ($3::text::xid8, $4)",
            $"{from.Transaction}", from.Id, $"{to.Transaction}", to.Id);

        Assert.Equal(told, shared.EventsSeen - before.EventsSeen);
        Assert.InRange(told, 6, long.MaxValue);
    }

    private static (long Transaction, long Id) Position(FleetFindings findings)
    {
        var parts = findings.Position.Split('.');
        return (long.Parse(parts[0], null), long.Parse(parts[1], null));
    }
}
