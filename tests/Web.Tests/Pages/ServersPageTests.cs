using DellServerManager.Servers;
using DellServerManager.Web.Components;
using DellServerManager.Web.Identity;
using DellServerManager.Web.Servers;

namespace DellServerManager.Web.Tests.Pages;

public sealed class ServersPageTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("rack 7, unit 3", "\"rack 7, unit 3\"")]
    [InlineData("say \"yes\"", "\"say \"\"yes\"\"\"")]
    [InlineData(-3, "-3")]
    [InlineData(null, "")]
    public void An_export_runs_no_formula(object? value, string cell) => Assert.Equal(cell, ServerExport.Cell(value));

    [Fact]
    public void The_export_asks_what_the_table_shows()
    {
        var state = new DataTableState { Search = "esx & co", Sort = [new("health", true)] }.WithFilter("health", ["critical", "warning"]);

        Assert.Equal("api/v1/servers/export?format=csv&health=critical&health=warning&search=esx%20%26%20co&sort=-health", ServerTableQuery.ExportHref(state, "csv"));
    }

    [Fact]
    public void A_filter_of_the_address_becomes_a_condition()
    {
        var state = DataTableState.FromUri("http://site/servers?finding=wrong_password&generation=9&q=r760", ServerTableQuery.FilterKeys);

        var query = ServerTableQuery.Of(state.Query);

        Assert.Equal([FindingKind.WrongPassword], query.Finding);
        Assert.Equal([9], query.Generation);
        Assert.Equal("r760", query.Search);
    }

    [Theory]
    [InlineData(0, 0, false, null)]
    [InlineData(14, 0, false, "14 new.")]
    [InlineData(0, 2, true, "2 changed and no longer match.")]
    [InlineData(1, 2, true, "1 more match now, 2 no longer match.")]
    public void What_came_and_went_is_said_instead_of_moving_rows(int came, int went, bool filtered, string? words) =>
        Assert.Equal(words, ServersPage.Difference(came, went, filtered));

    [Fact]
    public void Tags_are_changed_only_where_it_makes_a_difference()
    {
        Assert.Null(TagWords.Change(["esx", "prod"], ["ESX"], ["lab"]));
        Assert.Equal(["esx", "lab"], TagWords.Change(["esx", "prod"], ["lab"], ["prod"]));
    }

    [Theory]
    [InlineData("capacity_bytes", "480000000000", "480 GB")]
    [InlineData("capacity_bytes", "12000138625024", "12 TB")]
    [InlineData("capacity_mib", "32768", "32 GiB")]
    [InlineData("speed_mbps", "25000", "25 Gbit/s")]
    [InlineData("failure_predicted", "False", "No")]
    [InlineData("serial_number", "0123", "0123")]
    public void Facts_are_said_as_people_say_them(string fact, string value, string words) => Assert.Equal(words, HardwareFacts.Say(fact, value));

    [Theory]
    [InlineData("PowerSupply", "Power supply")]
    [InlineData("SEL/Misc", "SEL/Misc")]
    [InlineData("CPU", "CPU")]
    public void Subsystems_have_names_of_words(string name, string words) => Assert.Equal(words, OverviewTab.SubsystemWords(name));

    [Fact]
    public void A_lock_says_when_it_ends()
    {
        Assert.Null(SignInRefusal.Of(null, null));
        Assert.Contains("14:20 UTC", SignInRefusal.Of("locked", "2026-01-31T14:20:00Z")!.Text, StringComparison.Ordinal);
        Assert.Equal(SignInRefusal.Of("wrong", null), SignInRefusal.Of("unheard of", null));
    }
}
