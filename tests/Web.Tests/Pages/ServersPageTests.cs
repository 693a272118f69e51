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

    [Fact]
    public void A_filter_that_is_more_than_a_list_is_asked_for_in_words()
    {
        var state = DataTableState.FromUri(
            "http://site/servers?q=rack&name.contains=esx%2001&health.not=ok&health.not=unknown&address.in=10.20.0.0/16&lastSeenAt.older=2h&location.none=yes",
            ServerTableQuery.FilterKeys);

        Assert.Equal(
            "rack name:\"esx 01\" -health=ok -health=unknown address:10.20.0.0/16 lastSeenAt>2h -has:location",
            ServerTableQuery.Of(state.Query).Search);
        Assert.Contains("search=rack%20name%3A%22esx%2001%22", ServerTableQuery.ExportHref(state, "json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_have_the_names_that_people_know()
    {
        Assert.Equal("Critical", ServerGroups.Label("health", new("critical", null, 3, Health.Critical)));
        Assert.Equal("Hall 2", ServerGroups.Label("credentialSet", new("0198c0de-0000-7000-8000-000000000001", "Hall 2", 3, Health.Ok)));
        Assert.Equal("Without a location", ServerGroups.Label("location", new(null, null, 3, Health.Ok)));
        Assert.Equal("iDRAC9", ServerGroups.Label("generation", new("9", null, 3, Health.Ok)));
    }

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
