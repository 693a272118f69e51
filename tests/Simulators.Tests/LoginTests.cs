using System.Net;

namespace DellServerManager.Simulators.Tests;

public sealed class LoginTests
{
    private const string Sessions = "/redfish/v1/SessionService/Sessions";

    [Fact]
    public async Task The_ninth_session_is_refused_until_one_is_deleted()
    {
        await using var lab = await Lab.OfAsync(Generation.Idrac9);
        using var client = Lab.Client(lab[0], password: null);
        var opened = new List<HttpResponseMessage>();
        for (var i = 0; i < 8; i++)
        {
            opened.Add(await Lab.LogInAsync(client, Sessions));
        }

        var refused = await Lab.LogInAsync(client, Sessions);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("RAC0218", await Lab.TextAsync(refused), StringComparison.Ordinal);

        client.DefaultRequestHeaders.Add("X-Auth-Token", opened[0].Headers.GetValues("X-Auth-Token").Single());
        Assert.True((await client.DeleteAsync(opened[1].Headers.Location, Lab.Token)).IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Lab.LogInAsync(client, Sessions)).StatusCode);
        Assert.Equal((9, 1, 8), ((int)lab.Fleet.Counters.Logins, (int)lab.Fleet.Counters.Logouts, lab[0].OpenSessions));
    }

    [Fact]
    public async Task A_session_dies_of_half_an_hour_of_silence()
    {
        await using var lab = await Lab.OfAsync(Generation.Idrac10);
        using var client = Lab.Client(lab[0], password: null);
        var session = await Lab.LogInAsync(client, Sessions);
        client.DefaultRequestHeaders.Add("X-Auth-Token", session.Headers.GetValues("X-Auth-Token").Single());

        lab.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.OK, (await Lab.AskAsync(client, "Systems")).StatusCode);
        lab.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Lab.AskAsync(client, "Systems")).StatusCode);
    }

    [Theory]
    [InlineData(Generation.Idrac8, Sessions, HttpStatusCode.BadRequest)]
    [InlineData(Generation.Idrac9, "/redfish/v1/Sessions", HttpStatusCode.NotFound)]
    public async Task The_other_generations_login_path_does_not_work(Generation generation, string path, HttpStatusCode status)
    {
        await using var lab = await Lab.OfAsync(generation);
        using var client = Lab.Client(lab[0], password: null);
        Assert.Equal(status, (await Lab.LogInAsync(client, path)).StatusCode);
    }

    [Fact]
    public async Task Three_bad_logins_shut_the_source_out_for_a_minute()
    {
        await using var lab = await Lab.OfAsync(Generation.Idrac9);
        using var stranger = Lab.Client(lab[0], "wrong");
        for (var i = 0; i < 3; i++)
        {
            var refused = await Lab.AskAsync(stranger, "Systems");
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            Assert.Contains("SYS415", await Lab.TextAsync(refused), StringComparison.Ordinal);
        }

        using var friend = Lab.Client(lab[0]);
        await Assert.ThrowsAsync<HttpRequestException>(() => Lab.AskAsync(friend, "Systems"));
        lab.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(HttpStatusCode.OK, (await Lab.AskAsync(friend, "Systems")).StatusCode);
    }

    [Fact]
    public async Task A_default_password_must_be_changed_first()
    {
        await using var lab = await Lab.OfAsync(Generation.Idrac9);
        lab[0].Faults = new IdracFaults { PasswordChangeRequired = true };
        using var client = Lab.Client(lab[0]);
        Assert.Contains("SWC1908", await Lab.TextAsync(await Lab.AskAsync(client, "Systems")), StringComparison.Ordinal);

        using var change = new StringContent("""{"Password":"better"}""", System.Text.Encoding.UTF8, "application/json");
        Assert.True((await client.PatchAsync("Managers/iDRAC.Embedded.1/Accounts/2", change, Lab.Token)).IsSuccessStatusCode);
        using var renewed = Lab.Client(lab[0], "better");
        Assert.Equal(HttpStatusCode.OK, (await Lab.AskAsync(renewed, "Systems")).StatusCode);
    }
}
