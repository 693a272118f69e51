using DellServerManager.Credentials;
using DellServerManager.Identity;
using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Layout;
using DellServerManager.Web.Search;
using DellServerManager.Web.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace DellServerManager.Web.Tests.Pages;

public sealed class SiteSearchTests : PageTest
{
    public SiteSearchTests()
    {
        Grains.CredentialSets.ListAsync().Returns([new CredentialSetSnapshot { Id = Guid.NewGuid(), Name = "Hall 2", Username = "root", State = CredentialSetCondition.Suspended }]);
        Grains.Users.ListAsync().Returns([TestGrains.UserOf(Role.Operator)]);
    }

    [Fact]
    public async Task An_exact_service_tag_stands_first()
    {
        Grains.Servers.ListAsync(Arg.Any<ServerQuery>()).Returns(new Page<ServerRow>([Row("a-ABC1234-spare", null), Row("esx-01", "ABC1234")], 2, null));

        var groups = await FindAsync("abc1234");

        Assert.Equal(["esx-01", "a-ABC1234-spare"], Assert.Single(groups, group => group.Kind == "Servers").Hits.Select(hit => hit.Text));
    }

    [Fact]
    public async Task Sets_settings_and_commands_are_found_by_name_with_where_they_are()
    {
        Assert.Equal("settings/credential-sets", Hit(await FindAsync("hall"), "Credential sets").Href);
        Assert.Equal("settings/network#connectTimeoutSeconds", Hit(await FindAsync("connect"), "Settings").Href);
        Assert.Equal("servers/add", Hit(await FindAsync("add serv"), "Commands").Href);
    }

    [Fact]
    public async Task Users_are_found_by_administrators_only()
    {
        Assert.Equal("settings/users", Hit(await FindAsync("operator@"), "Users").Href);

        SignIn(Role.Operator);
        Assert.DoesNotContain(await FindAsync("operator@"), group => group.Kind == "Users");
        await Grains.Users.Received(1).ListAsync();
    }

    private static SearchHit Hit(IReadOnlyList<SearchGroup> groups, string kind) => Assert.Single(groups, group => group.Kind == kind).Hits[0];

    private Task<IReadOnlyList<SearchGroup>> FindAsync(string text) =>
        new SiteSearch(Services.GetRequiredService<IClusterAccess>()).FindAsync(text, TestContext.Current.CancellationToken);

    private static ServerRow Row(string name, string? tag) => new() { Id = Guid.NewGuid(), Address = "10.0.0.7", Port = 443, Name = name, ServiceTag = tag };
}
