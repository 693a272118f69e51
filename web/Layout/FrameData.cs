using DellServerManager.Identity;
using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Servers;
using DellServerManager.Web.Settings;

namespace DellServerManager.Web.Layout;

/// <summary>Fills the frame of a signed-in person: what they may, and what the search box finds.</summary>
internal sealed class FrameData(IClusterAccess cluster, FrameState frame)
{
    private const int Shown = 5;

    public void Fill()
    {
        var permissions = new HashSet<string>();
        if (cluster.Actor.May(Permission.View))
        {
            permissions.Add("settings");
        }

        if (cluster.Actor.May(Permission.Administer))
        {
            permissions.Add("admin");
        }

        frame.Search = SearchAsync;
        frame.Set(permissions: permissions);
    }

    /// <summary>Servers, then commands and settings whose name holds the text. An exact tag or address comes first.</summary>
    public async Task<IReadOnlyList<SearchGroup>> SearchAsync(string text, CancellationToken cancellationToken)
    {
        var found = await cluster.Servers.ListAsync(new ServerQuery { Search = text, Limit = Shown * 2 }).WaitAsync(cancellationToken);
        SearchGroup[] groups =
        [
            new("Servers", [.. found.Items.OrderByDescending(row => IsExactly(row, text)).Take(Shown).Select(Hit)]),
            new("Commands", [.. Commands().Where(command => Holds(command, text))]),
            new("Settings", [.. Settings().Where(place => Holds(place, text))]),
        ];
        return [.. groups.Where(group => group.Hits.Count > 0)];
    }

    internal static bool IsExactly(ServerRow row, string text) =>
        string.Equals(row.ServiceTag, text, StringComparison.OrdinalIgnoreCase)
        || string.Equals(row.Address, text, StringComparison.OrdinalIgnoreCase)
        || string.Equals(row.Name, text, StringComparison.OrdinalIgnoreCase);

    private static SearchHit Hit(ServerRow row) =>
        new(row.Name, ServerLook.Href(row.Id), string.Join(" · ", new[] { row.ServiceTag, row.Model, row.Address }.OfType<string>()), row.Health.Look());

    private static bool Holds(SearchHit hit, string text) => hit.Text.Contains(text, StringComparison.OrdinalIgnoreCase);

    private IEnumerable<SearchHit> Commands() => cluster.Actor.May(Permission.Operate)
        ? [new("Add servers", "servers/add", "by address, range or file")]
        : [];

    private IEnumerable<SearchHit> Settings() => SettingsSection.All
        .Where(section => cluster.Actor.May(section.Needs))
        .Select(section => new SearchHit(section.Text, section.Href, "Settings"))
        .Append(new SearchHit("Account and preferences", "account", "password, theme"));
}
