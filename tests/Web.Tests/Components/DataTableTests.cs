using Bunit;
using DellServerManager.Web.Components;

namespace DellServerManager.Web.Tests.Components;

public sealed class DataTableTests : DataTableTest
{
    [Fact]
    public void A_view_is_opened_once_and_only_rows_in_view_are_read()
    {
        var source = new TableSource(1000);

        var table = Show(source);

        Assert.Single(source.Opened);
        Assert.InRange(source.Read.SelectMany(ids => ids).Count(), 20, 200);
        Assert.Equal("1001", table.Find("[role=grid]").GetAttribute("aria-rowcount"));
        Assert.Contains("1,000 servers", table.Find(".dt-count").TextContent, StringComparison.Ordinal);
        Assert.Contains("esx-003", table.Find("[role=row][data-i='3']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Sorting_turns_round_and_goes_away_and_shift_adds()
    {
        var source = new TableSource(5);
        var table = Show(source);

        table.FindAll(".dt-sort")[0].Click();
        Assert.Equal("ascending", table.FindAll("[role=columnheader]")[1].GetAttribute("aria-sort"));
        table.FindAll(".dt-sort")[0].Click();
        table.FindAll(".dt-sort")[1].Click(new Microsoft.AspNetCore.Components.Web.MouseEventArgs { ShiftKey = true });

        Assert.Equal([new SortKey("health", true), new("name")], source.Opened[^1].Sort);
        Assert.Equal("sort=-health,name", State?.ToQueryString());
    }

    [Fact]
    public async Task The_strip_says_what_is_selected_and_offers_all_that_match()
    {
        var table = Show(new TableSource(300), new DataTableState().WithFilter("health", ["warning"]));

        table.Find("[data-tick]").Click();
        Assert.Contains("Select all 150 that match", table.Find(".dt-picked").TextContent, StringComparison.Ordinal);
        Assert.Contains("Health is Warning", table.Find(".dt-picked").TextContent, StringComparison.Ordinal);

        table.FindAll(".dt-picked .link").Single(link => link.TextContent.StartsWith("Select all", StringComparison.Ordinal)).Click();
        Assert.Contains("All 150 selected", table.Find(".dt-picked").TextContent, StringComparison.Ordinal);

        await Gesture(table, "toggle", 0);
        Assert.Contains("149 selected", table.Find(".dt-picked").TextContent, StringComparison.Ordinal);
        Assert.True(Selection.All);
        Assert.Equal([TableSource.Id(1)], Selection.Excluded);
    }

    [Fact]
    public async Task What_a_later_filter_hides_stays_selected_and_is_said()
    {
        var table = Show(new TableSource(10));
        await Gesture(table, "toggle", 0);
        await Gesture(table, "extend", 3);

        table.Render(parameters => parameters.Add(t => t.State, new DataTableState().WithFilter("health", ["ok"])));

        Assert.Contains("4 selected, 2 hidden by the filter", table.Find(".dt-picked").TextContent, StringComparison.Ordinal);
        table.FindAll(".dt-picked .link").Single(link => link.TextContent == "Drop hidden").Click();
        Assert.Equal(2, Selection.Count);
    }

    [Fact]
    public void A_search_without_a_hit_names_the_filters_and_clears_them()
    {
        var source = new TableSource(5);
        var table = Show(source, new DataTableState { Search = "nothing" });

        Assert.Contains("No servers match", table.Markup, StringComparison.Ordinal);
        Assert.Contains("“nothing”", table.Markup, StringComparison.Ordinal);
        table.FindAll("button").First(button => button.TextContent == "Clear filters").Click();

        Assert.Equal("", source.Opened[^1].Search);
        Assert.Equal(5, table.FindAll("[role=row][data-i]").Count);
    }

    [Fact]
    public void The_echo_of_an_older_change_does_not_undo_a_newer_one()
    {
        var source = new TableSource(5);
        var table = Show(source);
        table.FindAll(".dt-sort")[0].Click();
        var older = State!;
        table.FindAll(".dt-sort")[0].Click();

        table.Render(parameters => parameters.Add(t => t.State, older));
        Assert.Equal("descending", table.FindAll("[role=columnheader]")[1].GetAttribute("aria-sort"));

        table.Render(parameters => parameters.Add(t => t.State, State!));
        table.Render(parameters => parameters.Add(t => t.State, older));
        Assert.Equal("ascending", table.FindAll("[role=columnheader]")[1].GetAttribute("aria-sort"));
    }

    [Fact]
    public async Task Only_changed_rows_in_view_are_read_again_together_and_flash()
    {
        var source = new TableSource(1000);
        var table = Show(source);
        source.Read.Clear();
        source.Rename(2, "renamed");

        await table.InvokeAsync(() => table.Instance.RefreshRowsAsync(new HashSet<Guid> { TableSource.Id(2) }));
        await table.InvokeAsync(() => table.Instance.RefreshRowsAsync(new HashSet<Guid> { TableSource.Id(4), TableSource.Id(999) }));
        Assert.Empty(source.Read);
        Time.Advance(TimeSpan.FromMilliseconds(500));

        table.WaitForAssertion(() => Assert.Contains("renamed", table.Markup, StringComparison.Ordinal));
        Assert.Equal([TableSource.Id(2), TableSource.Id(4)], Assert.Single(source.Read).Order());
        Assert.Contains("flash", table.Find("[data-i='2'] .c-name").ClassName, StringComparison.Ordinal);
        Assert.DoesNotContain("flash", table.Find("[data-i='4'] .c-name").ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_keeps_the_old_rows_and_can_be_retried()
    {
        var source = new TableSource(5);
        var table = Show(source);
        source.Failure = new IOException("No answer within 30 s.");

        await table.InvokeAsync(table.Instance.ReopenAsync);
        Assert.Contains("No answer within 30 s.", table.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(table.FindAll(".dt-stale"));

        source.Failure = null;
        table.FindAll("[role=alert] button").Single(button => button.TextContent == "Retry").Click();
        Assert.Empty(table.FindAll("[role=alert]"));
    }

    [Fact]
    public void A_missing_permission_is_said_as_such()
    {
        var table = Show(new TableSource(5) { Failure = new UnauthorizedAccessException("Ask an administrator for the operator role.") });

        Assert.Contains("Your role does not include servers", table.Markup, StringComparison.Ordinal);
        Assert.Empty(table.FindAll("[role=grid]"));
    }

    [Fact]
    public async Task A_row_outside_of_theSelection_is_the_only_subject_of_its_menu()
    {
        var subjects = new List<RowMenuSubject<Item>>();
        var table = Show(new TableSource(10), menu: subjects.Add);
        await Gesture(table, "toggle", 0);
        await Gesture(table, "toggle", 1);

        await Gesture(table, "menu", 1);
        await Gesture(table, "menu", 5);

        Assert.Equal(2, subjects[0].Selection?.Count);
        Assert.Null(subjects[1].Selection);
    }
}
