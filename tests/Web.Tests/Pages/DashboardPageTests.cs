using Bunit;
using DellServerManager.Activity;
using DellServerManager.Identity;
using DellServerManager.Servers;
using DellServerManager.Settings;
using DellServerManager.Web.Dashboard;
using DellServerManager.Web.Live;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace DellServerManager.Web.Tests.Pages;

public sealed class DashboardPageTests : PageTest
{
    public DashboardPageTests()
    {
        Grains.Servers.AttentionAsync(Arg.Any<int>()).Returns([]);
        Grains.Servers.FacetsAsync(Arg.Any<string>()).Returns([]);
        Grains.Servers.CountsAsync().Returns(new FleetCounts { Total = 3, Ok = 2, Critical = 1, OldestHealthCheckAt = Now.AddMinutes(-2) });
        Grains.Get<IFleetFindingsGrain>(GrainKeys.FleetFindings).GetAsync().Returns(new FleetFindings([], "none", 0));
        Grains.Activity.ListAsync(Arg.Any<ActivityQuery>()).Returns(new Page<ActivityEntry>([], 0, null));
        Grains.CredentialSets.ListAsync().Returns([]);
        Grains.Get<ISettingsGrain>(GrainKeys.Settings("network")).GetAsync().Returns(new SettingsDocument("network", "{}", 0, null, null));
    }

    [Fact]
    public void Before_the_first_server_it_says_what_to_do()
    {
        Grains.Servers.CountsAsync().Returns(new FleetCounts());

        var page = Render<DashboardPage>();

        Assert.Contains("Two steps to the first server", page.Markup, StringComparison.Ordinal);
        Assert.Equal("settings/credential-sets", page.Find(".first .btn-primary").GetAttribute("href"));
    }

    [Fact]
    public void When_all_is_well_it_says_which_checks_say_so()
    {
        var page = Render<DashboardPage>();

        Assert.Equal("Nothing needs you", page.Find(".empty h2").TextContent);
        Assert.Contains("All 3 servers were checked; the oldest check is from 2 min ago.", page.Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_says_what_and_offers_another_try()
    {
        Grains.Servers.CountsAsync().ThrowsAsync(new TimeoutException());
        var page = Render<DashboardPage>();
        Assert.Contains("The state of the fleet could not be read", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        Grains.Servers.CountsAsync().Returns(new FleetCounts { Total = 3, Ok = 3, OldestHealthCheckAt = Now });
        page.Find("[role=alert] button").Click();

        Assert.Empty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public void Changes_of_servers_are_shown_by_themselves()
    {
        var page = Render<DashboardPage>();

        Grains.Servers.CountsAsync().Returns(new FleetCounts { Total = 4, Ok = 4, OldestHealthCheckAt = Now });
        Feed.Tell(new LiveChanges(Everything: false, [new Change("server", GrainKeys.Server(Guid.NewGuid()), 2)]));

        page.WaitForAssertion(() => Assert.Contains("4 servers", page.Find(".context").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_viewer_sees_why_the_button_does_nothing()
    {
        SignIn(Role.Viewer);

        var add = Render<DashboardPage>().Find(".actions a");

        Assert.False(add.HasAttribute("href"));
        Assert.Equal("This needs the role operator; yours is viewer.", add.GetAttribute("title"));
    }
}
