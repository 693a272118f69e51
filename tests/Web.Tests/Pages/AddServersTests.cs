using Bunit;
using DellServerManager.Servers;
using DellServerManager.Web.Servers;
using NSubstitute;

namespace DellServerManager.Web.Tests.Pages;

public sealed class AddServersTests : PageTest
{
    [Fact]
    public void A_mistake_in_a_list_is_named_and_nothing_can_be_done_with_it()
    {
        var page = Render<AddRange>(parameters => parameters.Add(part => part.Sets, []));

        page.Find("textarea").Input("10.0.0.1 10.0.0.300");

        Assert.Contains("10.0.0.300", page.Find(".mistake").TextContent, StringComparison.Ordinal);
        Assert.All(page.FindAll(".card-foot button"), button => Assert.True(button.HasAttribute("disabled")));
    }

    [Fact]
    public void Looking_chooses_what_is_new_and_adds_only_that()
    {
        Grains.Intake.ProbeAsync(Arg.Any<ServerAddress>()).Returns(call => Report(call.Arg<ServerAddress>()));
        Grains.Intake.ImportAsync(Arg.Any<IReadOnlyList<ServerRegistration>>()).Returns(new ImportCounts(1, 1, 0, []));
        var page = Render<AddRange>(parameters => parameters.Add(part => part.Sets, []));

        page.Find("textarea").Input("10.0.0.1-3");
        page.Find(".card-foot .btn-primary").Click();
        page.WaitForAssertion(() => Assert.Contains("2 iDRACs, 1 of them new", page.Markup, StringComparison.Ordinal));
        page.Find(".card-head .btn-primary").Click();

        page.WaitForAssertion(() => Assert.Contains("1 server added", page.Find(".done").TextContent, StringComparison.Ordinal));
        Grains.Intake.Received(1).ImportAsync(Arg.Is<IReadOnlyList<ServerRegistration>>(servers => servers.Single().Address == "10.0.0.2"));
    }

    [Fact]
    public void A_table_is_checked_line_by_line_before_anything_is_sent()
    {
        var page = Render<AddCsv>(parameters => parameters.Add(part => part.Sets, []));

        page.Find("textarea").Input("address,name\n10.0.0.1,esx-01\n300.0.0.1,esx-02\n");
        Assert.Equal("Line 3", page.Find("tbody td").TextContent);
        Assert.True(page.Find(".card-foot .btn-primary").HasAttribute("disabled"));

        page.Find("textarea").Input("address,name\n10.0.0.1,esx-01\n10.0.0.2,esx-02\n");
        Assert.Equal(["10.0.0.1", "10.0.0.2"], page.FindAll("tbody td:first-child").Select(cell => cell.TextContent.Trim()));
        Assert.Contains("Add 2 servers", page.Find(".card-foot .btn-primary").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void One_server_is_added_only_after_looking_who_answers()
    {
        Grains.Intake.ProbeAsync(Arg.Any<ServerAddress>()).Returns(call => Report(call.Arg<ServerAddress>()));
        var page = Render<AddSingle>(parameters => parameters.Add(part => part.Sets, []));
        page.Find("input[name=address]").Input("10.0.0.2");
        Assert.Equal("Look who answers first.", page.FindAll(".card-foot button")[1].GetAttribute("title"));

        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("iDRAC answers", page.Markup, StringComparison.Ordinal));
        Assert.False(page.FindAll(".card-foot button")[1].HasAttribute("disabled"));

        // What was seen belongs to the former address.
        page.Find("input[name=address]").Input("10.0.0.9");
        Assert.True(page.FindAll(".card-foot button")[1].HasAttribute("disabled"));
    }

    private static ProbeReport Report(ServerAddress address) => new()
    {
        Address = address.Host,
        Port = address.Port,
        Answered = address.Host != "10.0.0.3",
        IsIdrac = address.Host != "10.0.0.3",
        ManagedAs = address.Host == "10.0.0.1" ? Guid.NewGuid() : null,
    };
}
