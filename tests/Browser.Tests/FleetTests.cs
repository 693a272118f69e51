using DellServerManager.Simulators;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DellServerManager.Browser.Tests;

public sealed class FleetTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_server_that_fails_turns_critical_on_an_open_page()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var idrac = fixture.Lab.Devices[0];
        var id = await fixture.AddOrFindServerAsync(idrac, cancellationToken);
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsAdminAsync();
        await visit.Page.GotoAsync($"/servers?q={idrac.ServiceTag}");
        var row = visit.Page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = idrac.ServiceTag });
        await Expect(row).ToContainTextAsync("OK");

        idrac.FailFan(0);
        await fixture.Product.PostAsync($"servers/{id}/refresh", new { }, cancellationToken);

        await Expect(row).ToContainTextAsync("Critical");
    }

    [Fact]
    public async Task The_dashboard_counts_what_the_list_shows()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var idrac = fixture.Lab.Devices[1];
        var id = await fixture.AddOrFindServerAsync(idrac, cancellationToken);
        idrac.FailPowerSupply(0);
        await fixture.Product.PostAsync($"servers/{id}/refresh", new { }, cancellationToken);
        var counts = await fixture.Product.GetAsync("servers/counts", cancellationToken);
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsAdminAsync();

        await visit.Page.GotoAsync("/");
        await visit.Page.Locator("td a[href*='health=critical']").First.ClickAsync();

        await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("health=critical"));
        await Expect(visit.Page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = idrac.ServiceTag })).ToBeVisibleAsync();
        Assert.True(counts.GetProperty("critical").GetInt32() > 0);
    }

    [Fact]
    public async Task A_viewer_sees_the_fleet_and_changes_nothing()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var idrac = fixture.Lab.Devices[2];
        var id = await fixture.AddOrFindServerAsync(idrac, cancellationToken);
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("viewer@site.example", Product.AdminPassword);

        await visit.Page.GotoAsync($"/servers/{id}");
        await Expect(visit.Page.GetByText(idrac.ServiceTag).First).ToBeVisibleAsync();
        await visit.Page.GotoAsync("/settings/users");
        await Expect(visit.Page.Locator("main")).Not.ToContainTextAsync(Product.AdminEmail);

        // The browser's own session against the API: refused by the silo, whatever a page would offer.
        var answer = await visit.Page.EvaluateAsync<int>(
            "id => fetch('/api/v1/servers/' + id, { method: 'DELETE' }).then(answer => answer.status)", id);
        Assert.InRange(answer, 400, 499);
        await fixture.Product.GetAsync($"servers/{id}", cancellationToken);
    }

    [Fact]
    public async Task After_a_power_cut_the_fleet_is_still_there()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var idrac = fixture.Lab.Devices[3];
        var id = await fixture.AddOrFindServerAsync(idrac, cancellationToken);

        await fixture.Product.KillAndRestartAsync(cancellationToken);

        var server = await fixture.Product.GetAsync($"servers/{id}", cancellationToken);
        Assert.Equal(idrac.ServiceTag, server.GetProperty("serviceTag").GetString());
        Assert.Equal("ok", server.GetProperty("health").GetString());
    }
}
