using DellServerManager.Identity;
using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Credentials;
using DellServerManager.Web.Layout;
using DellServerManager.Web.Servers;
using DellServerManager.Web.Settings;

namespace DellServerManager.Web.Search;

/// <summary>Finds everything there is that a person may see: servers, credential sets, users, settings by name, commands.</summary>
/// <remarks>The grains are asked at once; what is short is listed whole and looked through here.</remarks>
internal sealed class SiteSearch(IClusterAccess cluster)
{
    private const int Shown = 5;

    /// <summary>Groups by kind, servers first; an exact service tag, address or name leads them.</summary>
    public async Task<IReadOnlyList<SearchGroup>> FindAsync(string text, CancellationToken cancellationToken)
    {
        var servers = cluster.Servers.ListAsync(new ServerQuery { Search = text, Limit = Shown * 2 });
        var sets = cluster.CredentialSets.ListAsync();
        var users = cluster.Actor.May(Permission.Administer) ? cluster.Users.ListAsync() : Task.FromResult<IReadOnlyList<UserSnapshot>>([]);
        await Task.WhenAll(servers, sets, users).WaitAsync(cancellationToken);
        SearchGroup[] groups =
        [
            new(SearchText.Servers, [.. (await servers).Items.OrderByDescending(row => IsExactly(row, text)).Take(Shown).Select(Hit)]),
            new(SearchText.CredentialSets, [.. (await sets).Where(set => Holds(text, set.Name, set.Username)).Take(Shown).Select(set =>
                new SearchHit(set.Name, "settings/credential-sets", set.Username, set.State.Look()))]),
            new(SearchText.Users, [.. (await users).Where(user => Holds(text, user.Email, user.FullName)).Take(Shown).Select(user =>
                new SearchHit(user.Email, "settings/users", user.FullName))]),
            new(SearchText.Commands, [.. Commands().Where(command => Holds(text, command.Text, command.Context)).Take(Shown)]),
            new(SearchText.Settings, [.. Settings().Where(place => Holds(text, place.Text)).Take(Shown)]),
        ];
        return [.. groups.Where(group => group.Hits.Count > 0)];
    }

    internal static bool IsExactly(ServerRow row, string text) =>
        string.Equals(row.ServiceTag, text, StringComparison.OrdinalIgnoreCase)
        || string.Equals(row.Address, text, StringComparison.OrdinalIgnoreCase)
        || string.Equals(row.Name, text, StringComparison.OrdinalIgnoreCase);

    private static SearchHit Hit(ServerRow row) =>
        new(row.Name, ServerLook.Href(row.Id), string.Join(" · ", new[] { row.ServiceTag, row.Model, row.Address }.OfType<string>()), row.Health.Look());

    private static bool Holds(string text, params ReadOnlySpan<string?> words)
    {
        foreach (var word in words)
        {
            if (word?.Contains(text, StringComparison.OrdinalIgnoreCase) == true)
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<SearchHit> Commands()
    {
        if (cluster.Actor.May(Permission.Operate))
        {
            yield return new(SearchText.AddServers, "servers/add", SearchText.AddServersBy);
            yield return new(SearchText.AddRange, "servers/add?tab=range", SearchText.AddRangeBy);
        }

        if (cluster.Actor.May(Permission.Administer))
        {
            yield return new(SearchText.AddCredentialSet, "settings/credential-sets?new=1");
            yield return new(SearchText.Setup, "setup", SearchText.SetupBy);
        }

        yield return new(SearchText.NewToken, "settings/tokens");
        yield return new(SearchText.Wall, "./?wall=1", SearchText.WallBy);
    }

    private IEnumerable<SearchHit> Settings() => SettingsSection.All
        .Where(section => cluster.Actor.May(section.Needs))
        .Select(section => new SearchHit(section.Text, section.Href, SearchText.Settings))
        .Append(new SearchHit(SearchText.Account, "account", SearchText.AccountBy))
        .Concat(Fields("settings/network", NetworkPage.Groups))
        .Concat(Fields("settings/activity", ActivityLogPage.Groups));

    private static IEnumerable<SearchHit> Fields(string page, IEnumerable<SettingGroup> groups) =>
        from setting in groups
        from field in setting.Fields
        select new SearchHit(field.Label, $"{page}#{field.Name}", setting.Title);
}
