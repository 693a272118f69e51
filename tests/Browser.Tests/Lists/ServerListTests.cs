using System.Text.RegularExpressions;
using DellServerManager.Simulators;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DellServerManager.Browser.Tests.Lists;

/// <summary>What a person does with the list of servers: the checks 3, 5, 7 and 8 of the interface's specification.</summary>
public sealed class ServerListTests(BrowserFixture fixture)
{
    [Fact]
    public async Task The_donuts_number_is_what_the_list_shows_and_says()
    {
        await FleetAsync();
        await SickenAsync(idrac => idrac.FailFan(0), 30, 31, 32);
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsAdminAsync();
        await visit.Page.GotoAsync("/");
        var number = visit.Page.Locator(".donut td a[href*='health=critical']");
        await Expect(number).Not.ToHaveTextAsync("0");
        var critical = await ListPage.NumberAsync(number);

        await number.ClickAsync();

        var list = new ListPage(visit.Page);
        await Expect(list.Count).ToContainTextAsync($"{critical} of ");
        Assert.Equal(critical, await list.LinesAsync());
        await Expect(list.Rows.Locator(".badge.critical")).ToHaveCountAsync(critical);
    }

    [Fact]
    public async Task A_group_is_opened_closed_and_selected_as_a_whole()
    {
        await FleetAsync();
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsAdminAsync();
        var list = new ListPage(visit.Page);
        await list.OpenAsync("/servers");
        var all = await list.LinesAsync();

        await visit.Page.Locator("summary", new PageLocatorOptions { HasText = "Group by" }).ClickAsync();
        await visit.Page.Locator("[role=radiogroup] label", new PageLocatorOptions { HasText = "Model" }).ClickAsync();
        await Expect(list.Grid).ToHaveAttributeAsync("role", "treegrid");
        await Expect(visit.Page).ToHaveURLAsync(new Regex("group=model"));
        await visit.Page.Keyboard.PressAsync("Escape");

        await visit.Page.GetByLabel("Collapse all").ClickAsync();
        await Expect(list.Rows).ToHaveCountAsync(0);
        var groups = await list.LinesAsync();
        Assert.InRange(groups, 2, all - 1);
        await visit.Page.GetByLabel("Expand all").ClickAsync();
        await Expect(list.Grid).ToHaveAttributeAsync("aria-rowcount", $"{all + groups + 1}");

        var group = list.Groups.Filter(new LocatorFilterOptions { HasNotText = "1 server" }).First;
        var members = await ListPage.NumberAsync(group.Locator("a"));
        await group.Locator("input").ClickAsync();
        await Expect(list.Strip.Locator("strong")).ToHaveTextAsync($"{members} selected");

        var line = int.Parse((await group.GetAttributeAsync("data-i"))!, null);
        await list.Grid.Locator($"[data-i='{line + 1}'] input").ClickAsync();
        await Expect(list.Strip.Locator("strong")).ToHaveTextAsync($"{members - 1} selected");
        Assert.True(await group.Locator("input").EvaluateAsync<bool>("box => box.indeterminate"));

        await group.Locator("a").ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Regex("model="));
        await Expect(list.Grid).ToHaveAttributeAsync("aria-rowcount", $"{members + 1}");
    }

    [Fact]
    public async Task Without_a_mouse_one_finds_a_server_walks_on_and_opens_its_menu()
    {
        await FleetAsync();
        var idrac = fixture.Lab.Devices[20];
        var id = await fixture.AddOrFindServerAsync(idrac, TestContext.Current.CancellationToken);
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsAdminAsync();
        await visit.Page.GotoAsync("/");
        var keys = visit.Page.Keyboard;

        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-live", "connected");
        await Expect(visit.Page.Locator(".donut")).ToBeVisibleAsync();
        await keys.PressAsync("/");
        await keys.TypeAsync(idrac.ServiceTag);
        await Expect(visit.Page.Locator("[role=option]").First).ToBeVisibleAsync();
        await keys.PressAsync("Enter");
        await Expect(visit.Page).ToHaveURLAsync(new Regex(id));

        await Expect(visit.Page.Locator("[data-next]")).ToBeVisibleAsync();
        await visit.Page.EvaluateAsync("document.activeElement.blur()");
        var place = visit.Page.Locator(".neighbours .place");
        var here = await place.InnerTextAsync();
        await keys.PressAsync("]");
        await Expect(visit.Page).Not.ToHaveURLAsync(new Regex(id));
        await Expect(place).Not.ToHaveTextAsync(here);
        await keys.PressAsync("[");
        await Expect(visit.Page).ToHaveURLAsync(new Regex(id));
        await Expect(place).ToHaveTextAsync(here);
        await Expect(visit.Page.GetByText(idrac.ServiceTag).First).ToBeVisibleAsync();

        await keys.PressAsync(".");
        await Expect(visit.Page.Locator("[data-menu] [role=menuitem]").First).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await Expect(visit.Page.Locator("[data-more-actions]")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_keys_move_select_and_open_the_menu_of_a_row_and_the_focus_comes_back()
    {
        await FleetAsync();
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsAdminAsync();
        var list = new ListPage(visit.Page);
        await list.OpenAsync("/servers");
        var keys = visit.Page.Keyboard;
        await list.Grid.FocusAsync();

        await keys.PressAsync("j");
        await keys.PressAsync("j");
        await Expect(list.Grid.Locator("[data-active]")).ToHaveAttributeAsync("data-i", "2");
        await keys.PressAsync("x");
        await keys.PressAsync("Shift+ArrowDown");
        await keys.PressAsync("Shift+ArrowDown");
        await Expect(list.Strip.Locator("strong")).ToHaveTextAsync("3 selected");
        await Expect(visit.Page.Locator("[role=status]", new PageLocatorOptions { HasTextRegex = new Regex("3 of [0-9]+ selected") })).ToBeAttachedAsync();

        await keys.PressAsync(".");
        await Expect(list.Menu).ToContainTextAsync("3 servers");
        await Expect(list.Menu.Locator("[role=menuitem]").First).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await Expect(list.Grid).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await Expect(list.Strip).ToHaveCountAsync(0);
        await keys.PressAsync("Enter");
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/servers/[0-9a-f-]{36}"));
    }

    [Fact]
    public async Task A_right_click_says_what_its_menu_is_about()
    {
        await FleetAsync();
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsAdminAsync();
        var list = new ListPage(visit.Page);
        await list.OpenAsync("/servers");
        await list.Rows.Nth(0).Locator("input").ClickAsync();
        await list.Rows.Nth(1).Locator("input").ClickAsync();

        await list.Rows.Nth(1).ClickAsync(new LocatorClickOptions { Button = MouseButton.Right });
        await Expect(list.Menu).ToContainTextAsync("2 servers");
        await Expect(list.Menu.Locator("[role=menuitem]").First).ToBeFocusedAsync();
        await Expect(list.Menu.GetByText("Open", new LocatorGetByTextOptions { Exact = true })).ToHaveCountAsync(0);
        await visit.Page.Keyboard.PressAsync("Escape");

        await list.Rows.Nth(4).ClickAsync(new LocatorClickOptions { Button = MouseButton.Right });
        await Expect(list.Menu.GetByText("Open", new LocatorGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        await Expect(list.Menu).Not.ToContainTextAsync("servers");
        await Expect(list.Strip.Locator("strong")).ToHaveTextAsync("2 selected");
    }

    [Fact]
    public async Task A_view_that_was_saved_opens_from_its_name_and_from_its_address()
    {
        await FleetAsync();
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsAdminAsync();
        var list = new ListPage(visit.Page);
        await list.OpenAsync("/servers?group=model&sort=-name");
        await visit.Page.GetByText("View", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await visit.Page.GetByText("Save this view…").ClickAsync();
        await visit.Page.Locator(".form-dialog input.input").FillAsync("By model");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save view" }).ClickAsync();
        await Expect(visit.Page.Locator("summary", new PageLocatorOptions { HasTextRegex = new Regex(@"^\s*By model\s*$") })).ToBeVisibleAsync();

        await list.OpenAsync("/servers?health=ok");
        await visit.Page.GetByText("View", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "By model" }).ClickAsync();

        await Expect(list.Grid).ToHaveAttributeAsync("role", "treegrid");
        await Expect(visit.Page).ToHaveURLAsync(new Regex("sort=-name&group=model"));
    }

    private async Task FleetAsync()
    {
        foreach (var idrac in fixture.Lab.Devices.Skip(10).Take(20))
        {
            await fixture.AddOrFindServerAsync(idrac, TestContext.Current.CancellationToken);
        }
    }

    private async Task SickenAsync(Action<SimulatedIdrac> sicken, params int[] devices)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        foreach (var device in devices)
        {
            var id = await fixture.AddOrFindServerAsync(fixture.Lab.Devices[device], cancellationToken);
            sicken(fixture.Lab.Devices[device]);
            await fixture.Product.PostAsync($"servers/{id}/refresh", new { }, cancellationToken);
        }
    }
}
