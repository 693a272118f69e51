using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DellServerManager.Browser.Tests.Lists;

/// <summary>The list part by itself in the gallery, where it has 10,000 rows (checks 4 and 6) and can be brought into every state.</summary>
public sealed class GalleryListTests(BrowserFixture fixture, GalleryProduct gallery) : IClassFixture<GalleryProduct>
{
    private static readonly TimeSpan Blink = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Ten_thousand_rows_scroll_to_the_end_and_back_within_a_blink()
    {
        await using var visit = await VisitAsync();
        var list = new ListPage(visit.Page);
        await list.OpenAsync("/_gallery/table");
        Assert.Equal(10_000, await list.LinesAsync());
        var head = await list.Grid.Locator(".dt-head").BoundingBoxAsync();

        foreach (var (share, row) in new[] { (1.0, 9_999), (0.5, 5_005), (0.25, 2_505), (0.0, 0) })
        {
            var took = await visit.Page.EvaluateAsync<double>(
                """
                ([share, row]) => new Promise(done => {
                  const grid = document.querySelector(".dt-scroll"), from = performance.now();
                  grid.scrollTop = share * (grid.scrollHeight - grid.clientHeight);
                  const look = () => grid.querySelector(`.dt-row[data-i="${row}"]:not(.dt-wait)`) ? done(performance.now() - from)
                    : performance.now() - from > 20000 ? done(-1) : requestAnimationFrame(look);
                  look();
                })
                """,
                new object[] { share, row });

            Assert.InRange(took, 0, Blink.TotalMilliseconds);
            Assert.Equal(head!.Y, (await list.Grid.Locator(".dt-head").BoundingBoxAsync())!.Y);
        }

        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task The_scope_of_a_selection_is_said_and_outlives_a_filter()
    {
        await using var visit = await VisitAsync();
        var list = new ListPage(visit.Page);
        await list.OpenAsync("/_gallery/table?health=warning");
        var all = await list.LinesAsync();

        await list.Grid.Locator(".dt-head [data-tick]").ClickAsync();
        await Expect(list.Strip.Locator("[data-select-all]")).ToHaveTextAsync($"Select all {all} that match");
        await Expect(list.Strip).ToContainTextAsync("Health is Warning");
        Assert.InRange(await ListPage.NumberAsync(list.Strip), 10, 100);
        await list.Strip.Locator("[data-select-all]").ClickAsync();
        await Expect(list.Strip.Locator("strong")).ToHaveTextAsync($"All {all} selected");

        // The bar is the selection's now; the filter of a column opens under its head.
        await list.Grid.Locator("[data-col=model]").HoverAsync();
        await list.Grid.Locator("[data-col=model] [data-filter]").ClickAsync();
        await visit.Page.Locator("[data-filter-panel] label", new PageLocatorOptions { HasText = "R760" }).ClickAsync();
        await Expect(list.Strip.Locator("strong")).ToContainTextAsync("hidden by the filter");
        var shown = await list.LinesAsync();
        await Expect(list.Strip.Locator("strong")).ToHaveTextAsync($"{all} selected, {all - shown} hidden by the filter");
        await visit.Page.Keyboard.PressAsync("Escape");

        await list.Strip.GetByText("Show", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await Expect(list.Grid).ToHaveAttributeAsync("aria-rowcount", $"{all + 1}");
        await Expect(list.Notice).ToContainTextAsync("only what is selected");
        await visit.Page.GetByText("Back to the filter").ClickAsync();
        await Expect(list.Grid).ToHaveAttributeAsync("aria-rowcount", $"{shown + 1}");
        await list.Strip.GetByText("Drop hidden").ClickAsync();
        await Expect(list.Strip.Locator("strong")).ToHaveTextAsync($"{shown} selected");
    }

    [Fact]
    public async Task A_column_is_dragged_wider_and_elsewhere_and_the_address_keeps_it()
    {
        await using var visit = await VisitAsync();
        var list = new ListPage(visit.Page);
        await list.OpenAsync("/_gallery/table");
        var model = list.Grid.Locator("[data-col=model]");
        var before = (await model.BoundingBoxAsync())!;

        await DragAsync(visit.Page, model.Locator("[data-grip]"), (before.X + before.Width + 60, before.Y + 10));
        await Expect(visit.Page).ToHaveURLAsync(new Regex("model~[0-9]+"));
        var dragged = (await model.BoundingBoxAsync())!.Width;
        Assert.Equal(before.Width + 60, dragged, 6.0);

        var tag = (await list.Grid.Locator("[data-col=tag]").BoundingBoxAsync())!;
        await DragAsync(visit.Page, model.Locator("[data-head]").First, (tag.X + 10, tag.Y + 10));
        await Expect(visit.Page).ToHaveURLAsync(new Regex("address,model~[0-9]+,tag"));
        await Expect(model).ToHaveAttributeAsync("aria-sort", "none");

        await model.Locator("[data-head]").First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Alt+Shift+ArrowRight");
        await Expect(visit.Page).ToHaveURLAsync(new Regex("address,tag,model~[0-9]+"));
        await visit.Page.Keyboard.PressAsync("Alt+ArrowRight");
        await Expect(visit.Page).ToHaveURLAsync(new Regex($"model~{(int)Math.Round(dragged + 16)}"));

        await visit.Page.ReloadAsync();
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-live", "connected");
        await Expect(list.Rows.First).ToBeVisibleAsync();
        Assert.Equal(dragged + 16, (await model.BoundingBoxAsync())!.Width, 1.0);
    }

    [Fact]
    public async Task Arrows_open_and_close_groups_and_left_leads_to_the_head()
    {
        await using var visit = await VisitAsync();
        var list = new ListPage(visit.Page);
        await list.OpenAsync("/_gallery/table?group=cluster");
        Assert.Equal(5, await list.LinesAsync());
        await list.Grid.FocusAsync();

        await visit.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(list.Groups.First).ToHaveAttributeAsync("aria-expanded", "true");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(list.Grid.Locator("[data-active]")).ToHaveAttributeAsync("data-i", "2");
        await visit.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(list.Grid.Locator("[data-active]")).ToHaveAttributeAsync("data-i", "0");
        await visit.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(list.Groups.First).ToHaveAttributeAsync("aria-expanded", "false");
    }

    [Fact]
    public async Task A_narrow_window_shows_cards_and_a_wide_one_columns_again()
    {
        await using var visit = await VisitAsync(width: 600);
        var list = new ListPage(visit.Page);
        await list.OpenAsync("/_gallery/table");

        await Expect(visit.Page.Locator(".dt-cards")).ToBeVisibleAsync();
        Assert.Equal(64, (await list.Rows.First.BoundingBoxAsync())!.Height);
        Assert.False(await list.Grid.EvaluateAsync<bool>("grid => grid.scrollWidth > grid.clientWidth"), "Cards are wider than their window.");
        await visit.Page.SetViewportSizeAsync(1440, 900);
        await Expect(visit.Page.Locator(".dt-cards")).ToHaveCountAsync(0);
        Assert.Equal(36, (await list.Rows.First.BoundingBoxAsync())!.Height);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 1024)]
    [InlineData(ColorScheme.Dark, 1024)]
    public async Task Every_state_says_what_it_is(ColorScheme scheme, int width)
    {
        await using var visit = await VisitAsync(scheme, width);
        await visit.Page.GotoAsync("/_gallery/table-states");

        foreach (var (sample, words) in new[]
                 {
                     ("Empty", "No servers yet"), ("No match", "Clear filters"), ("Error", "did not answer"), ("Error after rows", "last answer"),
                     ("No permission", "Your role does not include servers"), ("Selected", "2 selected"), ("Hidden by the filter", "hidden by the filter"),
                     ("Grouped", "selected"), ("No longer matching", "2 servers changed and no longer match"),
                 })
        {
            await Expect(visit.Page.Locator($"[data-sample='{sample}']")).ToContainTextAsync(words);
        }

        await Expect(visit.Page.Locator("[data-sample='Loading'] .dt-wait").First).ToBeAttachedAsync();
        await Expect(visit.Page.Locator("[data-sample='Error after rows'] .dt-stale .dt-row").First).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("[data-sample='No longer matching'] .dt-left")).ToHaveCountAsync(2);
        Assert.Empty(visit.Complaints);
        await visit.Page.ScreenshotAsync(new PageScreenshotOptions
        {
            FullPage = true,
            Path = Path.Combine(Product.Repository(), "artifacts", "screenshots", $"gallery-table-states-{scheme.ToString().ToLowerInvariant()}-{width}.png"),
        });
    }

    private static async Task DragAsync(IPage page, ILocator from, (float X, float Y) to)
    {
        var box = (await from.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(to.X, to.Y, new MouseMoveOptions { Steps = 8 });
        await page.Mouse.UpAsync();
    }

    private async Task<Visit> VisitAsync(ColorScheme scheme = ColorScheme.Light, int width = 1440)
    {
        var visit = await fixture.VisitAsync(scheme, width, address: gallery.Product.Address);
        await visit.SignInAsAdminAsync();
        return visit;
    }
}
