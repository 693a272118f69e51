using Bunit;
using DellServerManager.Servers;
using DellServerManager.Web.Servers;
using NSubstitute;

namespace DellServerManager.Web.Tests.Pages;

public sealed class ServerNeighboursTests : PageTest
{
    private static readonly Guid[] Ids = [.. Enumerable.Range(1, 3).Select(number => new Guid(number, 0, 0, new byte[8]))];

    [Fact]
    public void They_are_those_of_the_list_one_came_from_and_open_at_the_same_part()
    {
        Grains.Servers.OpenViewAsync(Arg.Is<ServerQuery>(query => query.Health.Contains(Health.Critical) && query.Sort.SequenceEqual(new[] { "-model" })))
            .Returns(new ServerView(Ids, 3));

        var part = Show(Ids[1], "hardware", "health=critical&sort=-model");

        Assert.Equal($"servers/{Ids[0]:D}/hardware?list=health%3Dcritical%26sort%3D-model", part.Find("[data-prev]").GetAttribute("href"));
        Assert.Equal($"servers/{Ids[2]:D}/hardware?list=health%3Dcritical%26sort%3D-model", part.Find("[data-next]").GetAttribute("href"));
        Assert.Equal("servers?health=critical&sort=-model", part.Find(".place").GetAttribute("href"));
        Assert.Equal("2 of 3", part.Find(".place").TextContent);
    }

    [Fact]
    public void The_ends_lead_nowhere()
    {
        Grains.Servers.OpenViewAsync(Arg.Any<ServerQuery>()).Returns(new ServerView(Ids, 3));

        Assert.Null(Show(Ids[0], null, null).Find("[data-prev]").GetAttribute("href"));
        Assert.Equal("true", Show(Ids[2], null, null).Find("[data-next]").GetAttribute("aria-disabled"));
    }

    [Fact]
    public void One_that_is_not_in_the_list_has_none()
    {
        Grains.Servers.OpenViewAsync(Arg.Any<ServerQuery>()).Returns(new ServerView(Ids, 3));

        Assert.Empty(Show(Guid.NewGuid(), null, null).FindAll("nav"));
    }

    private IRenderedComponent<ServerNeighbours> Show(Guid id, string? tab, string? list) => Render<ServerNeighbours>(parameters => parameters
        .Add(part => part.ServerId, id)
        .Add(part => part.Tab, tab)
        .Add(part => part.List, list));
}
