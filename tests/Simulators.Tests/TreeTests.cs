using System.Net;

namespace DellServerManager.Simulators.Tests;

public sealed class TreeTests
{
    [Theory]
    [InlineData(
        Generation.Idrac8, "/redfish/v1/Sessions", "/redfish/v1/Managers/iDRAC.Embedded.1/AccountService",
        "/redfish/v1/Managers/iDRAC.Embedded.1/Logs/Lclog")]
    [InlineData(
        Generation.Idrac9, "/redfish/v1/SessionService/Sessions", "/redfish/v1/AccountService",
        "/redfish/v1/Managers/iDRAC.Embedded.1/LogServices/Lclog/Entries")]
    [InlineData(
        Generation.Idrac10, "/redfish/v1/SessionService/Sessions", "/redfish/v1/AccountService",
        "/redfish/v1/Managers/iDRAC.Embedded.1/LogServices/Lclog/Entries")]
    public async Task Each_generation_has_its_own_paths(Generation generation, string sessions, string accounts, string lifecycleLog)
    {
        await using var lab = await Lab.OfAsync(generation);
        using var client = Lab.Client(lab[0]);

        var root = await Lab.GetAsync(client, "/redfish/v1");
        Assert.Equal(sessions, root.GetProperty("Links").GetProperty("Sessions").GetProperty("@odata.id").GetString());
        Assert.Equal(accounts, root.GetProperty("AccountService").GetProperty("@odata.id").GetString());
        Assert.Equal(lab[0].ServiceTag, root.GetProperty("Oem").GetProperty("Dell").GetProperty("ServiceTag").GetString());

        var service = await Lab.GetAsync(client, "Managers/iDRAC.Embedded.1/LogServices/Lclog");
        Assert.Equal(lifecycleLog, service.GetProperty("Entries").GetProperty("@odata.id").GetString());
        Assert.Equal(50, (await Lab.GetAsync(client, lifecycleLog)).GetProperty("Members").GetArrayLength());
        Assert.Equal(
            generation == Generation.Idrac8,
            (await Lab.AskAsync(client, "Systems/System.Embedded.1/Oem/Dell/DellRollupStatus")).StatusCode == HttpStatusCode.NotFound);
        Assert.Equal(
            generation == Generation.Idrac8,
            (await Lab.AskAsync(client, "Chassis/System.Embedded.1/ThermalSubsystem")).StatusCode == HttpStatusCode.NotFound);
        Assert.Equal(
            generation != Generation.Idrac10,
            (await Lab.GetAsync(client, "Chassis/System.Embedded.1/Power")).TryGetProperty("PowerControl", out _));
    }

    [Fact]
    public async Task Everything_but_the_root_asks_for_credentials()
    {
        await using var lab = await Lab.StartAsync(options => options with { Count = 3 });
        foreach (var idrac in lab.Fleet.Devices)
        {
            using var client = Lab.Client(idrac, password: null);
            Assert.Equal(HttpStatusCode.OK, (await Lab.AskAsync(client, "/redfish/v1/")).StatusCode);
            var refused = await Lab.AskAsync(client, "Systems");
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            Assert.Contains(
                idrac.Generation == Generation.Idrac8 ? "Base.1.2.AccessDenied" : "SYS416", await Lab.TextAsync(refused),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_iDRACs_are_told_apart_by_the_address_they_are_called_at()
    {
        await using var lab = await Lab.StartAsync(options => options with { Count = 300 });
        var tags = new List<string?>();
        foreach (var idrac in new[] { lab[0], lab[299] })
        {
            using var client = Lab.Client(idrac);
            tags.Add((await Lab.GetAsync(client, "Systems/System.Embedded.1")).GetProperty("SKU").GetString());
        }

        Assert.Equal([lab[0].ServiceTag, lab[299].ServiceTag], tags);
        Assert.Equal("127.64.1.46", lab[299].Address.ToString());
        Assert.Equal(300, lab.Fleet.Devices.Select(idrac => idrac.ServiceTag).Distinct().Count());
    }

    [Fact]
    public async Task An_address_without_iDRAC_does_not_answer()
    {
        await using var lab = await Lab.StartAsync();
        using var client = Lab.Client(lab[0]);
        client.BaseAddress = new Uri($"https://127.64.0.2:{lab.Fleet.Port}/");
        await Assert.ThrowsAsync<HttpRequestException>(() => Lab.AskAsync(client, "/redfish/v1"));
        Assert.Equal(0, lab.Fleet.Counters.Connections);
    }

    [Fact]
    public async Task Explicit_endpoints_are_bound_as_given()
    {
        var port = FreePort();
        await using var lab = await Lab.StartAsync(
            options => options with { Endpoints = [new IPEndPoint(IPAddress.Parse("127.0.5.1"), port)] });
        using var client = Lab.Client(lab[0]);
        Assert.Equal(HttpStatusCode.OK, (await Lab.AskAsync(client, "Systems/System.Embedded.1")).StatusCode);
        Assert.Equal(new Uri($"https://127.0.5.1:{port}/"), lab[0].BaseUri);
    }

    [Fact]
    public async Task Parts_add_up_and_links_lead_somewhere()
    {
        await using var lab = await Lab.StartAsync(options => options with { Models = ["PowerEdge R650"] });
        using var client = Lab.Client(lab[0]);
        var system = await Lab.GetAsync(client, "Systems/System.Embedded.1");
        var dimms = (await Lab.GetAsync(client, "Systems/System.Embedded.1/Memory?$expand=*($levels=1)")).GetProperty("Members");
        Assert.Equal(
            system.GetProperty("MemorySummary").GetProperty("TotalSystemMemoryGiB").GetInt32(),
            dimms.EnumerateArray().Sum(dimm => dimm.GetProperty("CapacityMiB").GetInt32()) / 1024);

        var storage = await Lab.GetAsync(client, "Systems/System.Embedded.1/Storage?$expand=*($levels=1)");
        foreach (var controller in storage.GetProperty("Members").EnumerateArray())
        {
            foreach (var drive in controller.GetProperty("Drives").EnumerateArray())
            {
                Assert.Equal(HttpStatusCode.OK, (await Lab.AskAsync(client, drive.GetProperty("@odata.id").GetString()!)).StatusCode);
            }
        }
    }

    [Fact]
    public async Task Firmware_inventory_carries_the_traps_of_a_real_one()
    {
        await using var lab = await Lab.StartAsync(options => options with { Models = ["PowerEdge R640"], Count = 12 });
        var ids = new List<string>();
        foreach (var idrac in lab.Fleet.Devices)
        {
            using var client = Lab.Client(idrac);
            var inventory = await Lab.GetAsync(client, "UpdateService/FirmwareInventory?$expand=*($levels=1)");
            ids.AddRange(inventory.GetProperty("Members").EnumerateArray().Select(member => member.GetProperty("Id").GetString()!));
        }

        Assert.Contains(ids, id => id.StartsWith("Previous-159-", StringComparison.Ordinal));
        Assert.Contains(ids, id => id.StartsWith("Current-25227-", StringComparison.Ordinal));
        Assert.Contains(ids, id => id.Contains("-NotAvailable__TPM", StringComparison.Ordinal));
        Assert.Contains(
            ids, id => id.StartsWith("Installed-0-", StringComparison.Ordinal) && id.Contains("__NIC", StringComparison.Ordinal));
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
