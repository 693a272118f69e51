using Bunit;
using DellServerManager.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DellServerManager.Web.Tests.Components;

public sealed class DataTableTests : BunitContext
{
    private static readonly FilterOption[] Healths = [new("ok", "OK"), new("warning", "Warning")];

    private readonly FakeTimeProvider _time = new();
    private DataTableSelection _selection = DataTableSelection.None;
    private DataTableState? _state;

    public DataTableTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(_time);
    }

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
        Assert.Equal("sort=-health,name", _state?.ToQueryString());
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
        Assert.True(_selection.All);
        Assert.Equal([TableSource.Id(1)], _selection.Excluded);
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
        Assert.Equal(2, _selection.Count);
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
        var older = _state!;
        table.FindAll(".dt-sort")[0].Click();

        table.Render(parameters => parameters.Add(t => t.State, older));
        Assert.Equal("descending", table.FindAll("[role=columnheader]")[1].GetAttribute("aria-sort"));

        table.Render(parameters => parameters.Add(t => t.State, _state!));
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
        _time.Advance(TimeSpan.FromMilliseconds(500));

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
    public async Task A_row_outside_of_the_selection_is_the_only_subject_of_its_menu()
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

    private IRenderedComponent<DataTable<Item>> Show(TableSource source, DataTableState? state = null, Action<RowMenuSubject<Item>>? menu = null) =>
        Render<DataTable<Item>>(parameters => parameters
            .Add(table => table.Source, source)
            .Add(table => table.RowKey, item => item.Id)
            .Add(table => table.Label, "Servers")
            .Add(table => table.Nouns, ("server", "servers"))
            .Add(table => table.State, state ?? DataTableState.Empty)
            .Add(table => table.StateChanged, changed => _state = changed)
            .Add(table => table.SelectionChanged, changed => _selection = changed)
            .Add(table => table.RowMenu, subject =>
            {
                menu?.Invoke(subject);
                return [new MenuItem("Open")];
            })
            .Add(table => table.ChildContent, Columns));

    private static Task Gesture(IRenderedComponent<DataTable<Item>> table, string act, int index) =>
        table.InvokeAsync(() => table.Instance.HandleAsync(new(act, index, false, 0, 0)));

    private static readonly RenderFragment Columns = builder =>
    {
        builder.OpenComponent<DataColumn<Item>>(0);
        builder.AddComponentParameter(1, "Key", "health");
        builder.AddComponentParameter(2, "Title", "Health");
        builder.AddComponentParameter(3, "Sortable", true);
        builder.AddComponentParameter(4, "Options", Healths);
        builder.AddComponentParameter(5, "Text", (Func<Item, string?>)(item => item.Health.Word()));
        builder.CloseComponent();
        builder.OpenComponent<DataColumn<Item>>(6);
        builder.AddComponentParameter(7, "Key", "name");
        builder.AddComponentParameter(8, "Title", "Name");
        builder.AddComponentParameter(9, "Sortable", true);
        builder.AddComponentParameter(10, "Grow", 1);
        builder.AddComponentParameter(11, "Text", (Func<Item, string?>)(item => item.Name));
        builder.CloseComponent();
    };
}
