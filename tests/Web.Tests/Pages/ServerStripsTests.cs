using Bunit;
using DellServerManager.Servers;
using DellServerManager.Web.Servers;
using DellServerManager.Web.Tests.Api;

namespace DellServerManager.Web.Tests.Pages;

public sealed class ServerStripsTests : PageTest
{
    private static readonly ServerSnapshot Well = TestGrains.Picture(Guid.Parse("0198c0de-0000-7000-8000-000000000001"));

    [Fact]
    public void A_server_that_nothing_holds_has_none() => Assert.Empty(Show(Well).FindAll(".strip"));

    [Fact]
    public void A_changed_certificate_is_for_administrators_to_accept()
    {
        var changed = Well with { ChangedCertificate = new("AB", "CN=idrac", "CN=idrac", Now.AddYears(1), Now) };

        var review = Show(changed, mayAccept: false).Find("button");

        Assert.True(review.HasAttribute("disabled"));
        Assert.Equal("not you", review.GetAttribute("title"));
        Assert.False(Show(changed).Find("button").HasAttribute("disabled"));
    }

    [Fact]
    public void The_same_server_under_two_addresses_leads_to_the_other()
    {
        var other = Guid.Parse("0198c0de-0000-7000-8000-000000000002");

        Assert.Equal($"servers/{other:D}", Show(Well with { SameAs = other }).Find("a").GetAttribute("href"));
    }

    [Fact]
    public void A_pause_says_until_when_and_only_until_then()
    {
        var paused = Well with { PausedUntil = Now.AddSeconds(40), ConnectionStatus = ConnectionStatus.Failed };
        Assert.Contains("left alone for a moment", Show(paused).Find(".strip").TextContent, StringComparison.Ordinal);

        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("Unreachable", Show(paused).Find(".strip").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<ServerStrips> Show(ServerSnapshot server, bool mayAccept = true) => Render<ServerStrips>(parameters => parameters
        .Add(strips => strips.Server, server)
        .Add(strips => strips.MayAccept, mayAccept)
        .Add(strips => strips.WhyNot, mayAccept ? null : "not you"));
}
