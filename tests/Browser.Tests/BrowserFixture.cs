using DellServerManager.Browser.Tests;
using DellServerManager.Simulators;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

// One product for all, and one of the tests kills it.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace DellServerManager.Browser.Tests;

/// <summary>One product, one small lab and one browser for all tests; each test has pages and servers of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright _playwright = null!;

    public Product Product { get; private set; } = null!;

    public SimulatedFleet Lab { get; private set; } = null!;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        Lab = await SimulatedFleet.StartAsync(new FleetOptions { Count = 40, Port = 0, SickPercent = 0 }, cancellationToken);
        Product = await Product.StartAsync(cancellationToken);
        await Product.PostAsync(
            "credential-sets",
            new { name = "Lab", username = "root", password = "calvin", isDefault = true, priority = 100, ranges = new[] { new { cidr = "127.64.0.0/16", priority = 100 } } },
            cancellationToken);
        await Product.PutAsync("settings/site", new { setup = "finished" }, cancellationToken);
        await Product.PostAsync("users", new { email = "viewer@site.example", fullName = "Vi", role = "viewer", password = Product.AdminPassword }, cancellationToken);
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(20_000);
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
        await Product.DisposeAsync();
        await Lab.DisposeAsync();
    }

    /// <summary>Registers one simulated iDRAC and waits for its first picture.</summary>
    public async Task<string> AddServerAsync(SimulatedIdrac idrac, CancellationToken cancellationToken)
    {
        var server = await Product.PostAsync("servers", new { address = idrac.Address.ToString(), port = idrac.Port }, cancellationToken);
        var id = server.GetProperty("id").GetString()!;
        await Product.PostAsync($"servers/{id}/refresh", new { }, cancellationToken);
        return id;
    }

    /// <summary>As <see cref="AddServerAsync"/>, for tests that share their servers.</summary>
    public async Task<string> AddOrFindServerAsync(SimulatedIdrac idrac, CancellationToken cancellationToken)
    {
        var known = await Product.GetAsync($"servers?search={idrac.ServiceTag}", cancellationToken);
        return known.GetProperty("items") is { } items && items.GetArrayLength() > 0
            ? items[0].GetProperty("id").GetString()!
            : await AddServerAsync(idrac, cancellationToken);
    }

    /// <summary>A page in a browser profile of its own, which fails the test when it asks any host but ours.</summary>
    /// <param name="address">Another product, or the way to this one; null: straight to this one.</param>
    public async Task<Visit> VisitAsync(ColorScheme scheme = ColorScheme.Light, int width = 1440, int height = 900, Uri? address = null)
    {
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = (address ?? Product.Address).ToString(),
            IgnoreHTTPSErrors = true,
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        return await Visit.StartAsync(context);
    }
}
