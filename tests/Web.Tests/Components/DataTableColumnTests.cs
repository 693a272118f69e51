using Bunit;
using DellServerManager.Web.Components;

namespace DellServerManager.Web.Tests.Components;

public sealed class DataTableColumnTests : DataTableTest
{
    [Fact]
    public async Task A_width_and_a_place_stand_in_the_address_and_are_said()
    {
        var table = Show(new TableSource(3));

        await Hand(table, new("size", "name", 263));
        Assert.Equal("cols=health,name~263,id", State?.ToQueryString());
        Assert.Contains("Name is 263 pixels wide", table.FindAll("[role=status]")[^1].TextContent, StringComparison.Ordinal);
        Assert.Contains("var(--w-name,263px)", table.Find("style").TextContent, StringComparison.Ordinal);

        await Hand(table, new("place", "id", 1));
        Assert.Equal("cols=health,id,name~263", State?.ToQueryString());
        Assert.Equal(["Health", "Number", "Name"], Heads(table));
        Assert.Contains("Number is now column 2 of 3", table.FindAll("[role=status]")[^1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_stays_in_place_is_not_moved_and_none_goes_before_it()
    {
        var table = Show(new TableSource(3));

        await Hand(table, new("place", "health", 2));
        Assert.Null(State);

        await Hand(table, new("place", "id", 0));
        Assert.Equal(["Health", "Number", "Name"], Heads(table));
    }

    [Fact]
    public void Columns_are_shown_and_hidden_and_set_back()
    {
        var table = Show(new TableSource(3));

        table.Find("[aria-label='Show Number']").Change(false);
        Assert.Equal(["Health", "Name"], Heads(table));
        Assert.Equal("cols=health,name", State?.ToQueryString());

        table.FindAll("button").Single(button => button.TextContent == "Standard columns").Click();
        Assert.Equal(["Health", "Name", "Number"], Heads(table));
    }

    [Fact]
    public void More_room_makes_higher_rows()
    {
        var table = Show(new TableSource(3), new DataTableState { Roomy = true });

        Assert.Contains("--row:44px", table.Find("[data-table]").GetAttribute("style"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_narrow_window_makes_cards_of_a_constant_height()
    {
        var table = Show(new TableSource(3));

        await Gesture(table, "cards", -1);

        Assert.Contains("dt-cards", table.Find("[data-table]").ClassName, StringComparison.Ordinal);
        Assert.Contains("--row:64px", table.Find("[data-table]").GetAttribute("style"), StringComparison.Ordinal);
        await Gesture(table, "table", -1);
        Assert.Contains("--row:36px", table.Find("[data-table]").GetAttribute("style"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_columns_filter_opens_under_its_head_also_while_rows_are_selected()
    {
        var source = new TableSource(10);
        var table = Show(source);
        await Gesture(table, "toggle", 0);

        await Hand(table, new("filter", "health", 0));
        table.FindAll("[data-filter-panel] input")[^1].Change(true);

        Assert.Equal(["warning"], source.Opened[^1].Filters["health"]);
        Assert.Contains("1 selected, 1 hidden by the filter", table.Find(".dt-picked").TextContent, StringComparison.Ordinal);
    }

    private static Task Hand(IRenderedComponent<DataTable<Item>> table, ColumnGesture gesture) => table.InvokeAsync(() => table.Instance.HandleAsync(gesture));

    private static IEnumerable<string> Heads(IRenderedComponent<DataTable<Item>> table) => table.FindAll("[data-col] [data-head]:not([data-filter])").Select(head => head.TextContent);
}
