using System.Text.RegularExpressions;
using DellServerManager.Simulators;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DellServerManager.Browser.Tests;

/// <summary>What a person checks in a browser: first run, a wrong credential set, activity, a viewer (checks 1, 18, 19, 20).</summary>
public sealed class ChecksTests(BrowserFixture fixture)
{
    private static readonly string[] PagesOfAViewer =
    [
        "/", "/servers", "/servers/add", "/activity", "/settings/credential-sets", "/settings/network", "/settings/activity", "/settings/security", "/settings/tokens",
        "/settings/diagnostics", "/account",
    ];

    [Fact]
    public async Task A_fresh_install_leads_through_its_set_up_to_a_dashboard_with_servers()
    {
        await using var product = await Product.StartAsync(TestContext.Current.CancellationToken);
        await using var visit = await fixture.VisitAsync(address: product.Address);
        var page = visit.Page;
        var started = System.Diagnostics.Stopwatch.StartNew();
        await visit.SignInAsAdminAsync();

        await Expect(page).ToHaveURLAsync(new Regex("/setup"));
        await page.GotoAsync("/servers");
        await Expect(page).ToHaveURLAsync(new Regex("/setup"));
        await page.Locator("[data-next]").ClickAsync();
        await page.Locator("input[name=siteName]").FillAsync("Plant 4");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save and continue" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("step=reach"));

        // Closed half-way and opened again: it goes on where it was.
        await page.GotoAsync("/");
        await Expect(page.Locator(".here")).ToContainTextAsync("Reaching iDRACs");
        await page.Locator("[data-next]").ClickAsync();
        await page.Locator("input[name=name]").FillAsync("Lab");
        await page.Locator("input[type=password]").FillAsync("calvin");
        await page.Locator("input[name=isDefault]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add", Exact = true }).ClickAsync();
        var idrac = fixture.Lab.Devices[30];
        await page.Locator("input[name=address]").FillAsync($"{idrac.Address}:{idrac.Port}");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Try", Exact = true }).ClickAsync();
        await Expect(page.GetByText(idrac.ServiceTag)).ToBeVisibleAsync();
        await page.Locator("[data-next]").ClickAsync();

        await page.Locator("textarea[name=addresses]").FillAsync(string.Join('\n', fixture.Lab.Devices.Skip(30).Take(5).Select(one => $"{one.Address}:{one.Port}")));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Look who answers" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new Regex("^Add 5") }).ClickAsync();
        await Expect(page.GetByText("5 servers added")).ToBeVisibleAsync();
        await page.Locator("[data-next]").ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Finish and open the dashboard" }).ClickAsync();

        await Expect(page.Locator("main h1")).ToHaveTextAsync("Dashboard");
        await Expect(page.Locator(".context").First).ToContainTextAsync("5 servers");
        await Expect(page.Locator(".site")).ToHaveTextAsync("Plant 4");
        Assert.InRange(started.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        Assert.All(visit.Requests, url => Assert.Equal(product.Address.Authority, new Uri(url).Authority));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_wrong_credential_set_is_tried_once_a_server_suspended_and_told()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var idracs = fixture.Lab.Devices.Skip(5).Take(5).ToList();
        var set = await fixture.Product.PostAsync(
            "credential-sets", new { name = "Row 9", username = "root", password = "not it", isDefault = false, priority = 50, ranges = Array.Empty<object>() }, cancellationToken);
        var setId = set.GetProperty("id").GetString();
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsAdminAsync();
        foreach (var idrac in idracs)
        {
            await fixture.Product.PostAsync("servers", new { address = idrac.Address.ToString(), port = idrac.Port, credentialSetId = setId }, cancellationToken);
        }

        // Told by itself: at the bell, in the tab's title, and in words that name the set and the way out.
        await Expect(visit.Page).ToHaveTitleAsync(new Regex(@"^\(\d+\) "));
        await visit.Page.Keyboard.PressAsync("n");
        await Expect(visit.Page.Locator("aside.drawer")).ToContainTextAsync("Credential set Row 9 is suspended");
        await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Animations = ScreenshotAnimations.Disabled, Path = Path.Combine(Product.Repository(), "artifacts", "screenshots", "notifications-light-1440.png") });
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Credential set Row 9 is suspended" }).ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Regex("settings/credential-sets"));
        var row = visit.Page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = "Row 9" });
        await Expect(row).ToContainTextAsync("Suspended");
        await Expect(row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Resume" })).ToBeEnabledAsync();
        Assert.All(idracs, idrac => Assert.InRange(idrac.Counters.FailedLogins, 0, 1));
        Assert.Equal(3, idracs.Sum(idrac => idrac.Counters.FailedLogins));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_failed_call_is_found_and_shown_whole_without_a_secret()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var idrac = fixture.Lab.Devices[3];
        var id = await fixture.AddOrFindServerAsync(idrac, cancellationToken);
        idrac.Faults = idrac.Faults with { Answer = new AnswerFault(AnswerFaultKind.NotReady, Path: "/Thermal", Times: 1) };
        await fixture.Product.PostAsync($"servers/{id}/refresh", new { }, cancellationToken);
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsAdminAsync();

        await visit.Page.GotoAsync($"/servers/{id}/activity");
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-live", "connected");
        await visit.Page.GetByLabel("Result").SelectOptionAsync("failed");
        await Expect(visit.Page).ToHaveURLAsync(new Regex("result=failed"));
        await visit.Page.Locator("table.calls button.link").Filter(new LocatorFilterOptions { HasText = "/Thermal" }).First.ClickAsync();

        var drawer = visit.Page.Locator("aside.drawer");
        await Expect(drawer).ToContainTextAsync("SYS518");
        await Expect(drawer).ToContainTextAsync("Request headers");
        await Expect(drawer).ToContainTextAsync("X-Auth-Token: ***");
        var shown = await visit.Page.ContentAsync();
        Assert.DoesNotContain("calvin", shown, StringComparison.Ordinal);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_viewer_sees_everything_changes_nothing_and_is_told_why()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("viewer@site.example", Product.AdminPassword);

        foreach (var address in PagesOfAViewer)
        {
            await visit.Page.GotoAsync(address);
            await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-live", "connected");
            await Expect(visit.Page.Locator("main h1").First).ToBeVisibleAsync();
            await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            var silent = await visit.Page.EvaluateAsync<string[]>(
                "() => [...document.querySelectorAll('main button:disabled, main a[aria-disabled=true]')].filter(one => !(one.title || one.getAttribute('aria-label') || one.closest('[title]'))).map(one => one.textContent.trim())");
            Assert.True(silent.Length == 0, $"{address}: disabled without a reason: {string.Join(", ", silent)}");
        }

        await visit.Page.GotoAsync("/settings/users");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("Your role does not include this page");
        await Expect(visit.Page.Locator("main")).Not.ToContainTextAsync(Product.AdminEmail);
        Assert.Empty(visit.Complaints);
    }
}
