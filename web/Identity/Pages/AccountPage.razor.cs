using DellServerManager.Identity;

namespace DellServerManager.Web.Identity.Pages;

/// <summary>What is one's own.</summary>
public sealed partial class AccountPage
{
    private int? _tokens;

    private Role Own => Cluster.Actor.Role ?? Role.Viewer;

    protected override async Task ReadAsync() =>
        _tokens = (await AskAsync("The API tokens could not be read", cluster => cluster.Users.TokensAsync()))
            ?.Count(token => token.UserId == Cluster.Actor.UserId);
}
