using Bunit;
using DellServerManager.Identity;
using DellServerManager.Views;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Tests.Pages;
using DellServerManager.Web.Views;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace DellServerManager.Web.Tests.Views;

public sealed class ViewMenuTests : PageTest
{
    private static readonly string[] Fields = ["health", "location"];
    private static readonly BuiltInView[] BuiltIn = [new("all", "All servers", ""), new("attention", "Needs attention", "health.not=ok")];
    private static readonly SavedView Mine = new() { Id = Guid.Parse("0198c0de-0000-7000-8000-000000000021"), List = "servers", Name = "Hall 2", Query = "location=Hall%202&group=health" };
    private static readonly SavedView Shared = new() { Id = Guid.Parse("0198c0de-0000-7000-8000-000000000022"), List = "servers", Name = "On call", Query = "health=critical", SavedBy = "ada@site.example" };

    public ViewMenuTests()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            Grains.OwnViews(role).GetAsync().Returns(new OwnViews([Mine, Mine with { Id = Guid.NewGuid(), List = "activity", Name = "Elsewhere" }], new Dictionary<string, string>()));
        }

        Grains.SharedViews.ListAsync().Returns([Shared]);
    }

    [Fact]
    public void A_view_is_an_address()
    {
        var menu = Show(DataTableState.Empty);

        Assert.Equal(
            [("All servers", "servers"), ("Needs attention", "servers?health.not=ok"), ("Hall 2", "servers?location=Hall%202&group=health"), ("On call", "servers?health=critical")],
            menu.FindAll(".view a").Select(link => (link.TextContent, link.GetAttribute("href")!)));
    }

    [Fact]
    public void The_view_that_is_shown_names_the_menu()
    {
        var menu = Show(new DataTableState { Group = "health" }.WithFilter("location", ["Hall 2"]));

        Assert.Equal("Hall 2", menu.Find("summary").TextContent.Trim());
        Assert.Equal("true", menu.FindAll(".view a")[2].GetAttribute("aria-current"));
        Assert.Equal("View", Show(new DataTableState { Search = "r760" }).Find("summary").TextContent.Trim());
    }

    [Fact]
    public void Saving_for_everybody_takes_an_operator()
    {
        SignIn(Role.Viewer);
        var menu = Show(new DataTableState { Search = "r760" });
        menu.FindAll("button").Single(button => button.TextContent == "Save this view…").Click();

        Assert.True(menu.FindAll("input[type=radio]")[1].HasAttribute("disabled"));
        Assert.Empty(menu.FindAll("[aria-label='Remove On call']"));

        menu.Find(".form-dialog .input").Input("R760s");
        menu.Find(".form-dialog form").Submit();
        Grains.OwnViews(Role.Viewer).Received().SaveAsync(new NewView("servers", "R760s", "q=r760"));
    }

    [Fact]
    public void An_operator_shares_what_she_sees_and_may_open_the_list_with_it()
    {
        SignIn(Role.Operator);
        Grains.SharedViews.SaveAsync(Arg.Any<NewView>()).Returns(Shared);
        var menu = Show(new DataTableState().WithFilter("health", ["critical"]));
        menu.FindAll("button").Single(button => button.TextContent == "Save this view…").Click();

        menu.Find(".form-dialog .input").Input("On call");
        menu.FindAll("input[type=radio]")[1].Change(true);
        menu.Find(".form-dialog input[type=checkbox]").Change(true);
        menu.Find(".form-dialog form").Submit();

        Grains.SharedViews.Received().SaveAsync(new NewView("servers", "On call", "health=critical"));
        Grains.OwnViews(Role.Operator).Received().ChooseDefaultAsync("servers", Shared.Id.ToString("D"));
    }

    [Fact]
    public async Task The_view_of_ones_choice_opens_a_list()
    {
        var cluster = Services.GetRequiredService<IClusterAccess>();
        Assert.Null(await ViewMenu.DefaultHrefAsync(cluster, "servers", BuiltIn));

        Grains.OwnViews(Role.Admin).GetAsync().Returns(new OwnViews([], new Dictionary<string, string> { ["servers"] = "attention" }));
        Assert.Equal("servers?health.not=ok", await ViewMenu.DefaultHrefAsync(cluster, "servers", BuiltIn));

        Grains.OwnViews(Role.Admin).GetAsync().Returns(new OwnViews([], new Dictionary<string, string> { ["servers"] = Shared.Id.ToString("D") }));
        Assert.Equal("servers?health=critical", await ViewMenu.DefaultHrefAsync(cluster, "servers", BuiltIn));
    }

    private IRenderedComponent<ViewMenu> Show(DataTableState state) => Render<ViewMenu>(parameters => parameters
        .Add(menu => menu.List, "servers")
        .Add(menu => menu.BuiltIn, BuiltIn)
        .Add(menu => menu.State, state)
        .Add(menu => menu.Fields, Fields));
}
