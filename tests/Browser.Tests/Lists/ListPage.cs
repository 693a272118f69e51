using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace DellServerManager.Browser.Tests.Lists;

/// <summary>A long list on a page, as a person handles it.</summary>
public sealed partial class ListPage(IPage page)
{
    public ILocator Grid => page.Locator(".dt-scroll");

    public ILocator Rows => Grid.Locator(".dt-row[data-i]:not([data-group])");

    public ILocator Groups => Grid.Locator("[data-group]");

    /// <summary>What stands instead of the filter bar while something is selected.</summary>
    public ILocator Strip => page.Locator(".dt-picked");

    public ILocator Notice => page.Locator(".dt-notice");

    public ILocator Menu => page.Locator("[data-menu]");

    public ILocator Count => page.Locator(".dt-count");

    /// <summary>Waits until it shows a first row or head and listens to keys.</summary>
    public async Task OpenAsync(string address)
    {
        await page.GotoAsync(address);
        await Assertions.Expect(Grid.Locator(".dt-row[data-i]:not(.dt-wait)").First).ToBeVisibleAsync();
        await Assertions.Expect(Grid).ToHaveAttributeAsync("data-attached", "");
    }

    /// <summary>How many lines it says it has.</summary>
    public async Task<int> LinesAsync() => int.Parse((await Grid.GetAttributeAsync("aria-rowcount"))!, null) - 1;

    /// <summary>The first number of a text: 348 of "348 of 10,000 servers".</summary>
    public static async Task<int> NumberAsync(ILocator locator) =>
        int.Parse(Number().Match(await locator.InnerTextAsync()).Value.Replace(",", "", StringComparison.Ordinal), null);

    [GeneratedRegex("[0-9][0-9,]*")]
    private static partial Regex Number();
}
