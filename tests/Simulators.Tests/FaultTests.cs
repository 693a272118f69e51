using System.Net;
using System.Text.Json;

namespace DellServerManager.Simulators.Tests;

public sealed class FaultTests
{
    private const string System1 = "Systems/System.Embedded.1";

    [Fact]
    public async Task Not_ready_tells_when_to_come_back()
    {
        await using var lab = await Lab.OfAsync(Generation.Idrac9);
        using var client = Lab.Client(lab[0]);
        lab[0].Faults = new IdracFaults { Answer = new AnswerFault(AnswerFaultKind.NotReady, Times: 2, RetryAfterSeconds: 30) };

        var refused = await Lab.AskAsync(client, System1);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(30), refused.Headers.RetryAfter?.Delta);
        Assert.Contains("SYS518", await Lab.TextAsync(refused), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Lab.AskAsync(client, System1)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Lab.AskAsync(client, System1)).StatusCode);
    }

    [Fact]
    public async Task A_fault_can_hit_one_resource_only()
    {
        await using var lab = await Lab.OfAsync(Generation.Idrac9);
        using var client = Lab.Client(lab[0]);
        lab[0].Faults = new IdracFaults { Answer = new AnswerFault(AnswerFaultKind.HtmlError, Path: "/Thermal") };

        var spoilt = await Lab.AskAsync(client, "Chassis/System.Embedded.1/Thermal");
        Assert.Equal((HttpStatusCode.InternalServerError, "text/html"), (spoilt.StatusCode, spoilt.Content.Headers.ContentType?.MediaType));
        Assert.Equal(HttpStatusCode.OK, (await Lab.AskAsync(client, System1)).StatusCode);
    }

    [Fact]
    public async Task Answers_can_be_malformed_cut_off_lost_or_never_come()
    {
        await using var lab = await Lab.OfAsync(Generation.Idrac9);
        using var client = Lab.Client(lab[0]);
        client.Timeout = TimeSpan.FromSeconds(1);

        Spoil(AnswerFaultKind.MalformedJson);
        await Assert.ThrowsAsync<JsonException>(() => Lab.GetAsync(client, System1));
        Spoil(AnswerFaultKind.TruncatedBody);
        await Assert.ThrowsAsync<HttpRequestException>(() => Lab.AskAsync(client, System1));
        Spoil(AnswerFaultKind.ConnectionReset);
        await Assert.ThrowsAsync<HttpRequestException>(() => Lab.AskAsync(client, System1));
        Spoil(AnswerFaultKind.Hang);
        await Assert.ThrowsAsync<TaskCanceledException>(() => Lab.AskAsync(client, System1));
        Spoil(AnswerFaultKind.EmptyServiceUnavailable);
        Assert.Equal("", await Lab.TextAsync(await Lab.AskAsync(client, System1)));

        Spoil(AnswerFaultKind.LostAnswer);
        await Assert.ThrowsAsync<HttpRequestException>(
            () => Lab.PostAsync(client, $"{System1}/Actions/ComputerSystem.Reset", new { ResetType = "ForceOff" }));
        Assert.Equal(204, Assert.Single(lab[0].Journal).StatusCode);

        void Spoil(AnswerFaultKind kind) => lab[0].Faults = new IdracFaults { Answer = new AnswerFault(kind) };
    }

    [Fact]
    public async Task Resources_can_say_nonsense()
    {
        await using var lab = await Lab.OfAsync(Generation.Idrac9);
        using var client = Lab.Client(lab[0]);
        lab[0].Faults = new IdracFaults { NullPowerState = true, EmptyHealth = true, ClockSkewSeconds = 3600 };
        var system = await Lab.GetAsync(client, System1);
        Assert.Equal(JsonValueKind.Null, system.GetProperty("PowerState").ValueKind);
        Assert.Equal("", system.GetProperty("Status").GetProperty("HealthRollup").GetString());
        var clock = (await Lab.GetAsync(client, "Managers/iDRAC.Embedded.1")).GetProperty("DateTime").GetDateTimeOffset();
        Assert.Equal(TimeSpan.FromHours(1), clock - lab.Clock.GetUtcNow());

        lab[0].Faults = new IdracFaults { WrongTypes = true };
        Assert.Equal(JsonValueKind.Number, (await Lab.GetAsync(client, System1)).GetProperty("Model").ValueKind);
    }

    [Fact]
    public async Task An_iDRAC_reset_takes_it_away_then_makes_it_stammer()
    {
        await using var lab = await Lab.OfAsync(Generation.Idrac9);
        using var client = Lab.Client(lab[0]);
        var session = await Lab.LogInAsync(client, "/redfish/v1/SessionService/Sessions");
        var reset = await Lab.PostAsync(client, "Managers/iDRAC.Embedded.1/Actions/Manager.Reset", new { ResetType = "GracefulRestart" });
        Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);

        lab.Clock.Advance(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<HttpRequestException>(() => Lab.AskAsync(client, System1));
        lab.Clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(HttpStatusCode.OK, (await Lab.AskAsync(client, "/redfish/v1")).StatusCode);
        Assert.Contains("SYS518", await Lab.TextAsync(await Lab.AskAsync(client, System1)), StringComparison.Ordinal);
        lab.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(HttpStatusCode.OK, (await Lab.AskAsync(client, System1)).StatusCode);
        client.DefaultRequestHeaders.Authorization = null;
        client.DefaultRequestHeaders.Add("X-Auth-Token", session.Headers.GetValues("X-Auth-Token").Single());
        Assert.Equal(HttpStatusCode.Unauthorized, (await Lab.AskAsync(client, System1)).StatusCode);
    }

    [Fact]
    public async Task A_host_name_it_does_not_know_is_refused_by_newer_firmware()
    {
        await using var lab = await Lab.OfAsync(Generation.Idrac9);
        using var client = Lab.Client(lab[0]);
        client.DefaultRequestHeaders.Host = "idrac-7.site.example";
        Assert.Equal(HttpStatusCode.BadRequest, (await Lab.AskAsync(client, System1)).StatusCode);
        lab[0].Faults = new IdracFaults { HostHeaderCheck = false };
        Assert.Equal(HttpStatusCode.OK, (await Lab.AskAsync(client, System1)).StatusCode);
    }

    [Fact]
    public async Task A_certificate_lasts_over_a_restart_of_the_lab_and_can_be_replaced()
    {
        string shipped;
        await using (var lab = await Lab.StartAsync())
        {
            shipped = lab[0].CertificateThumbprint;
        }

        await using var again = await Lab.StartAsync();
        Assert.Equal(shipped, again[0].CertificateThumbprint);
        again[0].ReplaceCertificate();
        Assert.NotEqual(shipped, again[0].CertificateThumbprint);
        again[0].Faults = new IdracFaults { ExpiredCertificate = true };
        Assert.True(again[0].Certificate.TargetCertificate.NotAfter < again.Clock.GetUtcNow());
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_servers_sick()
    {
        await using var one = await Lab.StartAsync(options => options with { Count = 200, SickPercent = 12 });
        await using var other = await Lab.StartAsync(options => options with { Count = 200, SickPercent = 12 });
        Assert.Equal(24, one.Fleet.Devices.Count(idrac => idrac.Sickness != Sickness.None));
        Assert.Equal(one.Fleet.Devices.Select(idrac => idrac.Sickness), other.Fleet.Devices.Select(idrac => idrac.Sickness));
    }
}
