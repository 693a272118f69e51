using Microsoft.Playwright;

namespace DellServerManager.Browser.Tests;

/// <summary>Every page there is, light and dark: it draws without a complaint and fits its window. The pictures are kept for people to look at.</summary>
public sealed class ScreenshotTests(BrowserFixture fixture)
{
    private static readonly (string Name, string Address)[] Places =
    [
        ("dashboard", "/"), ("servers", "/servers"), ("add-servers", "/servers/add"), ("activity", "/activity"), ("audit", "/activity/audit"),
        ("credential-sets", "/settings/credential-sets"), ("network", "/settings/network"), ("activity-log", "/settings/activity"),
        ("users", "/settings/users"), ("tokens", "/settings/tokens"), ("diagnostics", "/settings/diagnostics"), ("account", "/account"),
        ("security", "/settings/security"), ("setup", "/setup"), ("setup-site", "/setup?step=site"), ("setup-reach", "/setup?step=reach"),
        ("setup-credentials", "/setup?step=credentials"), ("setup-find", "/setup?step=find"), ("setup-done", "/setup?step=done"),
    ];

    /// <summary>Every page there is, with those of one server.</summary>
    public static IEnumerable<string> Addresses(string serverId) => Places.Concat(ServerPlaces(serverId)).Select(place => place.Address);

    [Theory]
    [InlineData(ColorScheme.Light, 1440, 900)]
    [InlineData(ColorScheme.Dark, 1440, 900)]
    [InlineData(ColorScheme.Light, 1024, 768)]
    [InlineData(ColorScheme.Dark, 1024, 768)]
    public async Task Every_page_draws_without_a_complaint_and_fits_its_window(ColorScheme scheme, int width, int height)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var pictures = Directory.CreateDirectory(Path.Combine(Product.Repository(), "artifacts", "screenshots"));
        var ids = new List<string>();
        foreach (var idrac in fixture.Lab.Devices.Skip(10).Take(20))
        {
            ids.Add(await fixture.AddOrFindServerAsync(idrac, cancellationToken));
        }

        await using var visit = await fixture.VisitAsync(scheme, width, height);
        await visit.SignInAsAdminAsync();
        foreach (var (name, address) in Places.Concat(ServerPlaces(ids[0])))
        {
            await visit.Page.GotoAsync(address);
            await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-live", "connected");
            await Assertions.Expect(visit.Page.Locator("main h1").First).ToBeVisibleAsync();
            await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            Assert.False(
                await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
                $"{address} is wider than {width} pixels.");
            await visit.Page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Path.Combine(pictures.FullName, $"{name}-{scheme.ToString().ToLowerInvariant()}-{width}.png"),
            });
        }

        Assert.Empty(visit.Complaints);
    }

    private static (string Name, string Address)[] ServerPlaces(string id) =>
    [
        ("server", $"/servers/{id}"), ("server-hardware", $"/servers/{id}/hardware"), ("server-firmware", $"/servers/{id}/firmware"),
        ("server-logs", $"/servers/{id}/logs"), ("server-activity", $"/servers/{id}/activity"), ("server-history", $"/servers/{id}/history"),
    ];
}
