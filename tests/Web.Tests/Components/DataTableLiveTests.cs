using Bunit;
using DellServerManager.Web.Components;

namespace DellServerManager.Web.Tests.Components;

public sealed class DataTableLiveTests : DataTableTest
{
    private static readonly DataTableState Warnings = new DataTableState().WithFilter("health", ["warning"]);

    [Fact]
    public async Task What_no_longer_matches_fades_and_stays_until_asked()
    {
        var source = new TableSource(10);
        var table = Show(source, Warnings);
        source.Turn(3, StatusKind.Ok);

        await TellAsync(table, 3);

        table.WaitForAssertion(() => Assert.Contains("1 server changed and no longer match", Notice(table), StringComparison.Ordinal));
        Assert.Contains("dt-left", table.Find("[data-i='1']").ClassName, StringComparison.Ordinal);
        Assert.Equal(5, table.FindAll("[role=row][data-i]").Count);

        table.Find(".dt-notice button").Click();
        Assert.Equal(4, table.FindAll("[role=row][data-i]").Count);
        Assert.Empty(table.FindAll(".dt-notice"));
    }

    [Fact]
    public async Task What_is_new_is_said_instead_of_pushing_the_list()
    {
        var source = new TableSource(10);
        var table = Show(source);
        source.Add(10, StatusKind.Ok);
        source.Add(11, StatusKind.Ok);

        await TellAsync(table, 10);

        table.WaitForAssertion(() => Assert.Equal("2 new · Show", Notice(table)));
        Assert.Equal(10, table.FindAll("[role=row][data-i]").Count);
        table.Find(".dt-notice button").Click();
        Assert.Equal(12, table.FindAll("[role=row][data-i]").Count);
    }

    [Fact]
    public async Task An_empty_list_just_fills()
    {
        var source = new TableSource(0);
        var table = Show(source);
        source.Add(1, StatusKind.Ok);

        await TellAsync(table, 1);

        table.WaitForAssertion(() => Assert.Single(table.FindAll("[role=row][data-i]")));
    }

    [Fact]
    public async Task The_order_changes_by_itself_only_while_nobody_is_at_the_list()
    {
        var source = new TableSource(10);
        var table = Show(source, new DataTableState { Group = "health" });
        await Gesture(table, "busy", -1);
        source.Turn(3, StatusKind.Ok);

        var opened = source.Opened.Count;
        await TellAsync(table, 3);
        table.WaitForAssertion(() => Assert.Equal(opened + 1, source.Opened.Count));
        Assert.Equal("5 servers", table.Find("[data-group] a").TextContent);

        await Gesture(table, "idle", -1);
        await TellAsync(table, 3);
        table.WaitForAssertion(() => Assert.Equal("4 servers", table.Find("[data-group] a").TextContent));
    }

    private async Task TellAsync(IRenderedComponent<DataTable<Item>> table, int number)
    {
        await table.InvokeAsync(() => table.Instance.RefreshRowsAsync(new HashSet<Guid> { TableSource.Id(number) }));
        Time.Advance(TimeSpan.FromSeconds(3));
    }

    private static string Notice(IRenderedComponent<DataTable<Item>> table) => table.Find(".dt-notice").TextContent;
}
