using System.Net;

namespace DellServerManager.Simulators.Tests;

public sealed class PowerTests
{
    private const string Reset = "Systems/System.Embedded.1/Actions/ComputerSystem.Reset";

    [Fact]
    public async Task A_forced_off_takes_seconds_and_is_refused_the_second_time()
    {
        await using var lab = await Lab.OfAsync(Generation.Idrac9);
        using var client = Lab.Client(lab[0]);
        Assert.Equal(HttpStatusCode.NoContent, (await ResetAsync(client, "ForceOff")).StatusCode);
        Assert.Equal(PowerState.PoweringOff, lab[0].PowerState);
        lab.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("Off", (await Lab.GetAsync(client, "Systems/System.Embedded.1")).GetProperty("PowerState").GetString());

        var refused = await ResetAsync(client, "ForceOff");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("PSU502", await Lab.TextAsync(refused), StringComparison.Ordinal);
        Assert.Equal(["ForceOff", "ForceOff"], lab[0].Journal.Select(entry => entry.Body.Split('"')[3]));
    }

    [Fact]
    public async Task A_power_cycle_comes_back_by_itself()
    {
        await using var lab = await Lab.OfAsync(Generation.Idrac9);
        using var client = Lab.Client(lab[0]);
        await ResetAsync(client, "PowerCycle");
        var seen = new List<PowerState>();
        for (var second = 0; second < 12; second++)
        {
            seen.Add(lab[0].PowerState);
            lab.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal([PowerState.PoweringOff, PowerState.Off, PowerState.PoweringOn, PowerState.On], seen.Distinct());
    }

    [Fact]
    public async Task IDRAC8_knows_no_graceful_restart()
    {
        await using var lab = await Lab.OfAsync(Generation.Idrac8);
        using var client = Lab.Client(lab[0]);
        Assert.Equal(HttpStatusCode.BadRequest, (await ResetAsync(client, "GracefulRestart")).StatusCode);
    }

    [Fact]
    public async Task IDRAC10_refuses_If_Match_on_actions_and_On_right_after_off()
    {
        await using var lab = await Lab.OfAsync(Generation.Idrac10);
        using var client = Lab.Client(lab[0]);
        lab[0].PowerState = PowerState.Off;
        var early = await ResetAsync(client, "On");
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        Assert.Contains("ActionParameterValueConflict", await Lab.TextAsync(early), StringComparison.Ordinal);
        lab.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(HttpStatusCode.NoContent, (await ResetAsync(client, "On")).StatusCode);

        client.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", "\"W/'gen-12'\"");
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await ResetAsync(client, "ForceOff")).StatusCode);
    }

    private static Task<HttpResponseMessage> ResetAsync(HttpClient client, string type) =>
        Lab.PostAsync(client, Reset, new { ResetType = type });
}
