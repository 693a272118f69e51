using System.Text.Json.Nodes;
using Bunit;
using DellServerManager.Credentials;
using DellServerManager.Identity;
using DellServerManager.Servers;
using DellServerManager.Settings;
using DellServerManager.Web.Credentials;
using DellServerManager.Web.Layout;
using DellServerManager.Web.Operations;
using DellServerManager.Web.Setup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace DellServerManager.Web.Tests.Pages;

public sealed class SetupTests : PageTest
{
    private readonly ISettingsGrain _site;
    private string _stored = "{}";

    public SetupTests()
    {
        Services.AddSingleton(new SiteTls(null));
        _site = Grains.Get<ISettingsGrain>(GrainKeys.Settings("site"));
        _site.PutAsync(Arg.Any<string>()).Returns(call => Document(Merged(call.Arg<string>())));
        Grains.Servers.CountsAsync().Returns(new FleetCounts());
        Grains.CredentialSets.ListAsync().Returns([]);
    }

    private string Here => new Uri(Services.GetRequiredService<NavigationManager>().Uri).PathAndQuery;

    [Theory]
    [InlineData("not_started", 0, Role.Admin, "/setup")]
    [InlineData("not_started", 3, Role.Admin, "/servers")]
    [InlineData("in_progress", 3, Role.Admin, "/setup")]
    [InlineData("skipped", 0, Role.Admin, "/servers")]
    [InlineData("finished", 0, Role.Admin, "/servers")]
    [InlineData("in_progress", 0, Role.Operator, "/servers")]
    public void Administrators_are_led_to_the_guide_until_it_is_finished_or_skipped(string setup, int servers, Role role, string lands)
    {
        SignIn(role);
        Stored($$"""{"siteName":"Plant 4","setup":"{{setup}}"}""");
        Grains.Servers.CountsAsync().Returns(new FleetCounts { Total = servers });
        Services.GetRequiredService<NavigationManager>().NavigateTo("servers");

        Render<SetupGate>();

        Assert.Equal(lands, Here);
        Assert.Equal("Plant 4", Services.GetRequiredService<FrameState>().SiteName);
    }

    [Fact]
    public void It_goes_on_at_the_step_that_was_reached_and_keeps_each_further_one()
    {
        Stored("""{"setup":"in_progress","setupStep":2}""");
        var page = Render<SetupPage>();
        Assert.Contains("Site", page.Find(".here").TextContent, StringComparison.Ordinal);

        page.Find("input[name=siteName]").Input("Plant 4");
        page.Find("form").Submit();

        _site.Received(1).PutAsync("""{"siteName":"Plant 4"}""");
        _site.Received(1).PutAsync("""{"setupStep":3}""");
        Assert.Equal("/setup?step=reach", Here);
    }

    [Fact]
    public void Skipping_is_kept_and_leads_to_the_dashboard()
    {
        Stored("""{"setup":"in_progress","setupStep":2}""");
        var page = Render<SetupPage>();

        page.Find(".actions button").Click();

        _site.Received(1).PutAsync("""{"setup":"skipped"}""");
        Assert.Equal("/", Here);
    }

    [Fact]
    public void Who_is_no_administrator_is_told_who_sets_up()
    {
        SignIn(Role.Viewer);

        Assert.Contains("An administrator sets this manager up", Render<SetupPage>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_is_tried_at_one_address_and_the_answer_is_said_in_words()
    {
        var set = new CredentialSetSnapshot { Id = Guid.NewGuid(), Name = "Lab", Username = "root" };
        Grains.Intake.TrySignInAsync(Arg.Any<ServerAddress>(), set.Id).Returns(
            new SignInReport("10.0.0.7", null, "PowerEdge R760", "ABC1234", 9, "7.20.10.05", 84),
            new SignInReport("10.0.0.7", "The password is wrong.", null, null, null, null, null));
        var tester = Render<SignInTester>(parameters => parameters.Add(t => t.Sets, [set]));

        tester.Find("input").Input("10.0.0.7");
        tester.Find("form").Submit();
        Assert.Contains("PowerEdge R760, iDRAC9 7.20.10.05, service tag ABC1234, first answer after 84 ms.", tester.Find("[role=status]").TextContent, StringComparison.Ordinal);

        tester.Find("form").Submit();
        Assert.Contains("The password is wrong.", tester.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        tester.Find("input").Input("10.0.0.7-10.0.0.9");
        tester.Find("form").Submit();
        Assert.Equal("true", tester.Find("input").GetAttribute("aria-invalid"));
        Grains.Intake.Received(2).TrySignInAsync(new ServerAddress("10.0.0.7", 443), set.Id);
    }

    private void Stored(string json)
    {
        _stored = json;
        _site.GetAsync().Returns(Document(json));
    }

    private string Merged(string change)
    {
        var values = JsonNode.Parse(_stored)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
        {
            values[name] = value?.DeepClone();
        }

        return _stored = values.ToJsonString();
    }

    private static SettingsDocument Document(string json) => new("site", json, 1, null, null);
}
