using System.Net;

namespace DellServerManager.Simulators.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task A_failed_fan_shows_in_thermal_rollup_system_and_both_logs()
    {
        await using var lab = await Lab.OfAsync(Generation.Idrac9);
        using var client = Lab.Client(lab[0]);
        Assert.Equal(("Ok", "OK"), (await RollupAsync(client, "Fan"), await SystemHealthAsync(client)));

        lab[0].FailFan(2);
        var fan = (await Lab.GetAsync(client, "Chassis/System.Embedded.1/Thermal")).GetProperty("Fans")[2];
        Assert.Equal("Critical", fan.GetProperty("Status").GetProperty("Health").GetString());
        Assert.Equal(0, fan.GetProperty("Reading").GetInt32());
        Assert.Equal(("Error", "Critical"), (await RollupAsync(client, "Fan"), await SystemHealthAsync(client)));
        Assert.Equal("Ok", await RollupAsync(client, "Storage"));
        foreach (var log in new[] { "Lclog", "Sel" })
        {
            var newest = (await Lab.GetAsync(client, $"Managers/iDRAC.Embedded.1/LogServices/{log}/Entries")).GetProperty("Members")[0];
            Assert.EndsWith("FAN0001", newest.GetProperty("MessageId").GetString(), StringComparison.Ordinal);
        }

        lab[0].Repair();
        Assert.Equal(("Ok", "OK"), (await RollupAsync(client, "Fan"), await SystemHealthAsync(client)));
    }

    [Fact]
    public async Task A_failed_drive_degrades_its_volume_and_a_predicted_failure_only_warns()
    {
        await using var lab = await Lab.StartAsync(options => options with { Models = ["PowerEdge R750"] });
        using var client = Lab.Client(lab[0]);
        lab[0].PredictDriveFailure(0);
        Assert.Equal(("Degraded", "Warning"), (await RollupAsync(client, "Storage"), await SystemHealthAsync(client)));

        lab[0].FailDrive(0);
        Assert.Equal(("Error", "Critical"), (await RollupAsync(client, "Storage"), await SystemHealthAsync(client)));
        var volume = await Lab.GetAsync(client, "Systems/System.Embedded.1/Storage/RAID.SL.3-1/Volumes/Disk.Virtual.0:RAID.SL.3-1");
        Assert.Equal("Warning", volume.GetProperty("Status").GetProperty("Health").GetString());
    }

    [Fact]
    public async Task Log_pages_hold_fifty_entries_and_end_with_SYS417()
    {
        await using var lab = await Lab.OfAsync(Generation.Idrac9);
        using var client = Lab.Client(lab[0]);
        var ids = new List<int>();
        string? next = "Managers/iDRAC.Embedded.1/LogServices/Lclog/Entries";
        var count = 0;
        while (next is not null)
        {
            var page = await Lab.GetAsync(client, next);
            count = page.GetProperty("Members@odata.count").GetInt32();
            var members = page.GetProperty("Members").EnumerateArray().Select(
                entry => int.Parse(entry.GetProperty("Id").GetString()!, null)).ToArray();
            Assert.InRange(members.Length, 1, 50);
            ids.AddRange(members);
            next = page.TryGetProperty("Members@odata.nextLink", out var link) ? link.GetString() : null;
        }

        Assert.InRange(count, 140, 900);
        Assert.Equal(Enumerable.Range(1, count).Reverse(), ids);
        var beyond = await Lab.AskAsync(client, $"Managers/iDRAC.Embedded.1/LogServices/Lclog/Entries?$skip={count}");
        Assert.Equal(HttpStatusCode.BadRequest, beyond.StatusCode);
        Assert.Contains("SYS417", await Lab.TextAsync(beyond), StringComparison.Ordinal);
        var critical = await Lab.GetAsync(client, "Managers/iDRAC.Embedded.1/LogServices/Sel/Entries?$filter=Severity eq 'Critical'");
        Assert.All(
            critical.GetProperty("Members").EnumerateArray(), entry => Assert.Equal("Critical", entry.GetProperty("Severity").GetString()));
    }

    private static async Task<string?> SystemHealthAsync(HttpClient client) =>
        (await Lab.GetAsync(client, "Systems/System.Embedded.1")).GetProperty("Status").GetProperty("HealthRollup").GetString();

    private static async Task<string?> RollupAsync(HttpClient client, string subsystem) =>
        (await Lab.GetAsync(client, "Systems/System.Embedded.1/Oem/Dell/DellRollupStatus")).GetProperty("Members").EnumerateArray()
        .Single(member => member.GetProperty("SubSystem").GetString() == subsystem).GetProperty("RollupStatus").GetString();
}
