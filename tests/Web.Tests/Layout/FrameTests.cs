using Bunit;
using DellServerManager.Web.Components;
using DellServerManager.Web.Layout;

namespace DellServerManager.Web.Tests.Layout;

public sealed class FrameTests : BunitContext
{
    private static readonly NavItem[] Places = [new("Dashboard", "", "dashboard", "d"), new("Settings", "settings", "settings", ",", "settings")];

    public FrameTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public void A_place_without_permission_is_absent()
    {
        var rail = Render<NavRail>(parameters => parameters.Add(r => r.Items, Places));
        Assert.Equal(["Dashboard"], rail.FindAll(".word").Select(word => word.TextContent));

        rail.Render(parameters => parameters.Add(r => r.Permissions, new HashSet<string> { "settings" }));
        Assert.Equal(2, rail.FindAll(".word").Count);
    }

    [Fact]
    public void Toasts_are_three_at_most_and_an_error_is_an_alert()
    {
        var board = new ToastBoard();
        var toasts = Render<Toasts>(parameters => parameters.Add(t => t.Board, board));

        foreach (var number in Enumerable.Range(1, 4))
        {
            board.Show($"Job {number} started");
        }

        board.Show("Job 5 failed", StatusKind.Critical);

        toasts.WaitForAssertion(() => Assert.Equal(["Job 3 started", "Job 4 started", "Job 5 failed"], toasts.FindAll(".text").Select(text => text.TextContent)));
        Assert.Single(toasts.FindAll("[role=alert]"));
    }

    [Fact]
    public void The_search_asks_once_for_a_word_and_enter_opens_the_first_hit()
    {
        var asked = new List<string>();
        SearchHit? opened = null;
        var search = Render<GlobalSearch>(parameters => parameters
            .Add(s => s.Search, (text, _) =>
            {
                asked.Add(text);
                return Task.FromResult<IReadOnlyList<SearchGroup>>([new("Servers", [new("esx-01", "servers/1", "R760", StatusKind.Critical)])]);
            })
            .Add(s => s.OnOpen, hit => opened = hit));

        var box = search.Find("input");
        box.Input("e");
        box.Input("esx");
        search.WaitForAssertion(() => Assert.Single(search.FindAll("[role=option]")));
        search.Find("input").KeyDown("Enter");

        Assert.Equal(["esx"], asked);
        Assert.Equal("servers/1", opened?.Href);
    }
}
