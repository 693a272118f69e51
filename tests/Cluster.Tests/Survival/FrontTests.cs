using System.Diagnostics;
using System.Net;
using System.Text.Json;
using DellServerManager.Cluster.Tests.Support;
using DellServerManager.Silo.Administration;
using DellServerManager.Silo.Security;
using DellServerManager.Simulators;

namespace DellServerManager.Cluster.Tests.Survival;

/// <summary>Two silos and a front as processes, one PostgreSQL, mutual TLS between all of them, and a person who only knows the front.</summary>
public sealed class FrontTests(PostgresServer postgres, ITestOutputHelper output)
{
    private const int Servers = 12;

    [Fact]
    public async Task A_front_goes_on_with_the_silo_that_is_left_and_says_so_when_none_is()
    {
        var connection = await postgres.CreateDatabaseAsync("front");
        var (one, other, web) = (Scratch.Directory("silo-a"), Scratch.Directory("silo-b"), Scratch.Directory("front"));
        var key = ("Dsm__Security__Key", SiteKeyRing.NewLine());
        var authority = new ClusterAuthority(Path.Combine(web, "ca"), TimeProvider.System);
        authority.Make();
        await using var lab = await SimulatedFleet.StartAsync(
            new FleetOptions { Count = Servers, Port = 0, First = new IPAddress([127, 73, 0, 1]) }, TestContext.Current.CancellationToken);

        await using var first = SiloProcess.Start(connection, one, [key, .. CertificateOf("silo-a")]);
        await using var second = SiloProcess.Start(connection, other, [key, .. CertificateOf("silo-b")]);
        await using var front = FrontProcess.Start([first, second], web, CertificateOf("front"));
        await first.ReadyAsync();
        await second.ReadyAsync();
        await front.ReadyAsync();
        await Eventually.SeesAsync("the front to be ready", () => front.StatusAsync("readyz"), status => status == HttpStatusCode.OK);
        await front.SignInAsync();
        await front.PostAsync("credential-sets", new { name = "site", username = "root", password = Site.Password, isDefault = true });
        foreach (var idrac in lab.Devices)
        {
            await front.PostAsync("servers", new { address = $"{idrac.Address}", port = idrac.Port });
        }

        await Eventually.SeesAsync("all servers to be well", () => front.GetAsync("servers?health=ok&limit=50"), page => Ids(page).Count == Servers);
        var ids = Ids(await front.GetAsync("servers?limit=50"));

        var watch = Stopwatch.StartNew();
        first.Kill();
        await Task.WhenAll(ids.Select(id => Eventually.SeesAsync(
            $"server {id} to answer through the front", () => front.GetAsync($"servers/{id}"), server => server.GetProperty("health").GetString() == "ok")));
        output.WriteLine($"one of two silos killed: all {Servers} servers answer through the front after {watch.Elapsed.TotalSeconds:0.0} s");

        lab.Devices[0].FailFan();
        var sick = Assert.Single(Ids(await front.GetAsync($"servers?search={lab.Devices[0].ServiceTag}")));
        await Eventually.SeesAsync(
            "its lost fan to be read through the front",
            () => front.PostAsync($"servers/{sick}/refresh", new { }),
            server => server.TryGetProperty("health", out var health) && health.GetString() == "critical");

        second.Kill();
        await Eventually.SeesAsync("the front to say that no silo answers", () => front.StatusAsync("readyz"), status => status == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, await front.StatusAsync("healthz"));

        await using var third = SiloProcess.Start(connection, one, [key, .. CertificateOf("silo-a"), ("Dsm__Cluster__GatewayPort", $"{first.GatewayPort}")]);
        await third.ReadyAsync();
        await Eventually.SeesAsync("the front to find the silo that came back", () => front.GetAsync("servers?limit=50"), page => Ids(page).Count == Servers);
        Assert.Equal(0, await front.StopAsync());
        Assert.Equal(0, await third.StopAsync());
        Assert.All(lab.Devices, idrac => Assert.Equal(0, idrac.Counters.FailedLogins));
        foreach (var directory in new[] { one, other, web })
        {
            Scratch.Delete(directory);
        }

        (string Name, string Value)[] CertificateOf(string name)
        {
            var file = Path.Combine(web, $"{name}.pem");
            authority.SignNode(name, ["127.0.0.1"], file);
            return
            [
                ("Dsm__Cluster__AdvertisedAddress", "127.0.0.1"),
                ("Dsm__Cluster__CertificateFile", file),
                ("Dsm__Cluster__CaFile", authority.CertificateFile),
            ];
        }
    }

    private static IReadOnlyList<string> Ids(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];
}
