using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace DellServerManager.Simulators.Tests;

public sealed class ControlTests
{
    [Fact]
    public async Task The_control_endpoint_makes_sick_repairs_and_counts()
    {
        await using var lab = await Lab.StartAsync(options => options with { Count = 40, ControlPort = 0 });
        using var control = new HttpClient { BaseAddress = lab.Fleet.ControlUri };
        Assert.Equal(40, (await Lab.GetAsync(control, "fleet")).GetArrayLength());
        await Lab.PostAsync(control, "fleet/faults", new { percent = 25, fault = "failedPowerSupply", seed = 7 });
        Assert.Equal(10, lab.Fleet.Devices.Count(idrac => idrac.Health.Rollup == Health.Critical));

        await Lab.PostAsync(
            control, $"devices/{lab[3].Address}/faults", new { latencyMs = 5, answer = new { kind = "htmlError", times = 1 } });
        Assert.Equal(new AnswerFault(AnswerFaultKind.HtmlError, Times: 1), lab[3].Faults.Answer);
        var unknown = await Lab.PostAsync(control, $"devices/{lab[3].Address}/faults", new { latency = 5 });
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        await Lab.PostAsync(control, $"devices/{lab[3].Address}/actions/repair", new { });

        using var client = Lab.Client(lab[3]);
        await Lab.AskAsync(client, "Systems");
        var stats = await Lab.GetAsync(control, "fleet/stats");
        Assert.Equal((1, 1, 1), (Number(stats, "requests"), Number(stats, "connections"), Number(stats, "mostAtOncePerDevice")));
        await Lab.PostAsync(control, "fleet/stats/reset", new { });
        Assert.Equal(0, lab.Fleet.Counters.Requests);
    }

    [Fact]
    public async Task The_kill_rule_ends_a_process_at_the_nth_change()
    {
        await using var lab = await Lab.StartAsync(options => options with { ControlPort = 0 });
        using var victim = Process.Start("sleep", "60");
        using var control = new HttpClient { BaseAddress = lab.Fleet.ControlUri };
        await Lab.PostAsync(control, "fleet/killRule", new { afterChangingRequest = 2, pid = victim.Id, beforeAnswer = true });
        using var client = Lab.Client(lab[0]);
        await Lab.PostAsync(client, "Systems/System.Embedded.1/Actions/ComputerSystem.Reset", new { ResetType = "Nmi" });
        Assert.False(victim.HasExited);
        await Lab.PostAsync(client, "Systems/System.Embedded.1/Actions/ComputerSystem.Reset", new { ResetType = "Nmi" });
        await victim.WaitForExitAsync(Lab.Token);
        Assert.Equal(2, lab[0].Journal.Count);
    }

    private static int Number(JsonElement stats, string name) => stats.GetProperty(name).GetInt32();
}
