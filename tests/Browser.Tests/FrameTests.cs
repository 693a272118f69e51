using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DellServerManager.Browser.Tests;

/// <summary>The frame: themes, keyboard, search, a lost connection (checks 2, 7 as far as the frame, 14).</summary>
public sealed partial class FrameTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_chosen_theme_is_in_the_first_bytes_of_the_next_page_and_all_fits_at_200_percent()
    {
        await using var visit = await fixture.VisitAsync(width: 720, height: 450);
        await visit.SignInAsAdminAsync();

        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Theme" }).ClickAsync();
        await visit.Page.Locator("[data-theme-set=dark]").ClickAsync();
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        var answer = await visit.Page.GotoAsync("/servers");
        Assert.Contains("data-theme=\"dark\"", await answer!.TextAsync(), StringComparison.Ordinal);
        foreach (var address in new[] { "/", "/activity", "/settings/network", "/settings/credential-sets", "/setup?step=find" })
        {
            await visit.Page.GotoAsync(address);
            await Expect(visit.Page.Locator("main h1").First).ToBeVisibleAsync();
            Assert.False(
                await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), $"{address} is too wide at 200 %.");
        }

        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Without_a_mouse_one_finds_a_server_moves_about_and_closes_what_is_open()
    {
        var idrac = fixture.Lab.Devices[4];
        var id = await fixture.AddOrFindServerAsync(idrac, TestContext.Current.CancellationToken);
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsAdminAsync();
        var (page, keyboard) = (visit.Page, visit.Page.Keyboard);

        // A scanned tag: typed and ended with Enter before the answer is there.
        await page.Locator("body").FocusAsync();
        await keyboard.PressAsync("/");
        await Expect(page.Locator("[data-global-search]")).ToBeFocusedAsync();
        await keyboard.TypeAsync(idrac.ServiceTag.ToLowerInvariant());
        await keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex($"/servers/{id}"));

        await Expect(page.Locator("[data-global-search]")).Not.ToBeFocusedAsync();
        await keyboard.PressAsync("g");
        await keyboard.PressAsync("a");
        await Expect(page).ToHaveURLAsync(new Regex("/activity$"));
        await keyboard.PressAsync("?");
        await Expect(page.Locator("#help-overlay")).ToBeVisibleAsync();
        await keyboard.PressAsync("Escape");
        await Expect(page.Locator("#help-overlay")).ToBeHiddenAsync();
        await keyboard.PressAsync("n");
        await Expect(page.Locator("aside.drawer")).ToBeFocusedAsync();
        await keyboard.PressAsync("Escape");
        await Expect(page.Locator("aside.drawer")).ToBeHiddenAsync();

        // Everything of a form can be reached by Tab, and what has the focus is seen.
        await page.GotoAsync("/settings/network");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-live", "connected");
        await Expect(page.Locator("input[name=connectTimeoutSeconds]")).ToBeVisibleAsync();
        var reached = new HashSet<string>();
        for (var presses = 0; presses < 80 && !reached.Contains("failedReadsUntilUnreachable"); presses++)
        {
            await keyboard.PressAsync("Tab");
            var focus = await page.EvaluateAsync<string[]>(
                "() => { const e = document.activeElement, s = getComputedStyle(e); return [e.name || e.id || e.textContent.trim().slice(0, 40), s.outlineStyle + ' ' + s.outlineWidth]; }");
            reached.Add(focus[0]);
            Assert.False(focus[1].StartsWith("none", StringComparison.Ordinal), $"'{focus[0]}' has the focus and shows nothing.");
        }

        Assert.Superset(new HashSet<string> { "connectTimeoutSeconds", "maxRetryAttempts", "failedReadsUntilUnreachable" }, reached);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_cut_wire_is_said_nothing_can_be_pressed_and_what_was_typed_is_still_there()
    {
        await using var wire = CutWire.To(fixture.Product.Address);
        await using var visit = await fixture.VisitAsync(address: wire.Address);
        await visit.SignInAsAdminAsync();
        var page = visit.Page;
        await page.GotoAsync("/servers/add?tab=range");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-live", "connected");
        await page.Locator("textarea[name=addresses]").FillAsync("127.64.0.77");
        await Expect(page.GetByText("1 address", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();

        wire.Cut();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-live", LostRegex());
        await Expect(page.Locator("#connection-strip")).ToBeVisibleAsync();
        await Expect(page.Locator("#connection-strip")).ToContainTextAsync(CountdownRegex());
        await Expect(page.Locator("main")).ToHaveAttributeAsync("title", "Nothing can be changed until the connection is back.");
        Assert.Equal("none", await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Look who answers" }).EvaluateAsync<string>("button => getComputedStyle(button).pointerEvents"));

        wire.Mend();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-live", "connected");
        await Expect(page.Locator("#connection-strip")).ToContainTextAsync("Back online");
        await Expect(page.Locator("textarea[name=addresses]")).ToHaveValueAsync("127.64.0.77");

        // Loaded anew, it is offered back.
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Put it back" }).ClickAsync();
        await Expect(page.Locator("textarea[name=addresses]")).ToHaveValueAsync("127.64.0.77");
    }

    [GeneratedRegex("reconnecting|offline")]
    private static partial Regex LostRegex();

    [GeneratedRegex("Reconnecting|Offline since|Connecting")]
    private static partial Regex CountdownRegex();
}
