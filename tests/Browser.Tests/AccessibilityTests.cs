using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace DellServerManager.Browser.Tests;

/// <summary>Every page in both themes, by axe: nothing serious, nothing critical.</summary>
public sealed class AccessibilityTests(BrowserFixture fixture)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task No_page_keeps_anybody_out(ColorScheme scheme)
    {
        var id = await fixture.AddOrFindServerAsync(fixture.Lab.Devices[12], TestContext.Current.CancellationToken);
        await using var visit = await fixture.VisitAsync(scheme);
        await visit.Page.GotoAsync("/login");
        var found = new List<string>(await SeriousAsync(visit.Page, "/login"));
        await visit.SignInAsAdminAsync();
        foreach (var address in ScreenshotTests.Addresses(id))
        {
            await visit.Page.GotoAsync(address);
            await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-live", "connected");
            await Assertions.Expect(visit.Page.Locator("main h1").First).ToBeVisibleAsync();
            await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            found.AddRange(await SeriousAsync(visit.Page, address));
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static async Task<IEnumerable<string>> SeriousAsync(IPage page, string address) =>
        from violation in (await page.RunAxe()).Violations
        where violation.Impact is "serious" or "critical"
        select $"{address}: {violation.Id}, {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}";
}
