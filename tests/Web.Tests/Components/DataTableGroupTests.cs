using Bunit;
using DellServerManager.Web.Components;

namespace DellServerManager.Web.Tests.Components;

public sealed class DataTableGroupTests : DataTableTest
{
    private static readonly DataTableState ByHealth = new() { Group = "health" };

    [Fact]
    public void Groups_are_lines_of_a_tree_with_count_worst_state_and_a_link_to_exactly_their_rows()
    {
        var table = Show(new TableSource(10), ByHealth);

        Assert.Equal("13", table.Find("[role=treegrid]").GetAttribute("aria-rowcount"));
        var heads = table.FindAll("[data-group]");
        Assert.Equal(["Warning", "OK"], heads.Select(head => head.QuerySelector("strong")!.TextContent));
        Assert.All(heads, head => Assert.Equal(("1", "true"), (head.GetAttribute("aria-level"), head.GetAttribute("aria-expanded"))));
        Assert.Equal("5 servers", heads[0].QuerySelector("a")!.TextContent);
        Assert.EndsWith("?health=warning", heads[0].QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.NotNull(heads[0].QuerySelector(".badge.warning"));
        Assert.Equal("2", table.Find("[data-i='1']").GetAttribute("aria-level"));
        Assert.Contains("esx-001", table.Find("[data-i='1']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Above_two_hundred_rows_groups_come_closed_and_open_one_by_one_or_all()
    {
        var source = new TableSource(1000);
        var table = Show(source, ByHealth);
        Assert.Equal("3", table.Find("[role=treegrid]").GetAttribute("aria-rowcount"));
        Assert.Empty(source.Read);

        await Gesture(table, "unfold", 1);
        Assert.Equal("503", table.Find("[role=treegrid]").GetAttribute("aria-rowcount"));
        await Gesture(table, "fold", 1);
        Assert.Equal("3", table.Find("[role=treegrid]").GetAttribute("aria-rowcount"));

        table.Find("[aria-label='Expand all']").Click();
        Assert.Equal("1003", table.Find("[role=treegrid]").GetAttribute("aria-rowcount"));
        table.Find("[aria-label='Collapse all']").Click();
        Assert.Equal("3", table.Find("[role=treegrid]").GetAttribute("aria-rowcount"));
    }

    [Fact]
    public async Task Selecting_a_group_selects_its_number_and_one_less_when_a_row_is_ticked_off()
    {
        var table = Show(new TableSource(10), ByHealth);

        await Gesture(table, "toggle", 0);
        Assert.Equal(5, Selection.Count);
        Assert.Equal("true", TickOf(table, 0));
        Assert.Equal("false", TickOf(table, 6));

        await Gesture(table, "toggle", 2);
        Assert.Equal(4, Selection.Count);
        Assert.Equal("mixed", TickOf(table, 0));
        Assert.Contains("4 selected", table.Find("[data-i='0']").TextContent, StringComparison.Ordinal);

        await Gesture(table, "toggle", 0);
        Assert.Equal(5, Selection.Count);
        await Gesture(table, "toggle", 0);
        Assert.True(Selection.IsEmpty);
    }

    [Fact]
    public async Task The_header_takes_all_that_match_when_all_groups_are_closed()
    {
        var table = Show(new TableSource(1000), ByHealth);

        table.Find(".dt-head [data-tick]").Click();

        Assert.True(Selection.All);
        Assert.Equal(1000, Selection.Count);
        await Gesture(table, "toggle", 0);
        Assert.Equal(500, Selection.Count);
    }

    [Fact]
    public void Grouping_is_chosen_in_the_bar_and_stands_in_the_address()
    {
        var table = Show(new TableSource(10));

        table.FindAll("[role=radiogroup] label").Single(label => label.TextContent == "Health").QuerySelector("input")!.Change(true);

        Assert.Equal("group=health", State?.ToQueryString());
        Assert.Equal(2, table.FindAll("[data-group]").Count);
    }

    private static string? TickOf(IRenderedComponent<DataTable<Item>> table, int line) =>
        table.Find($"[data-i='{line}'] [data-tick]").GetAttribute("data-tick");
}
