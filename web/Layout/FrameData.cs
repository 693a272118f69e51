using DellServerManager.Identity;
using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Servers;

namespace DellServerManager.Web.Layout;

/// <summary>Fills the frame of a signed-in person: what they may, and what the search box finds.</summary>
internal sealed class FrameData(IClusterAccess cluster, FrameState frame)
{
    private const int Shown = 5;

    private static readonly SearchHit[] Commands =
    [
        new("Add servers", "servers/add", "by address, range or file"),
        new("Add a credential set", "settings/credential-sets?new=1", "Settings"),
        new("Create a user", "settings/users?new=1", "Settings"),
        new("Create an API token", "settings/tokens?new=1", "Settings"),
    ];

    private static readonly SearchHit[] Settings =
    [
        new("Credential sets", "settings/credential-sets", "Settings"),
        new("Network", "settings/network", "Settings · time-outs, retries, pacing, certificates"),
        new("Activity log", "settings/activity", "Settings · retention"),
        new("Users and roles", "settings/users", "Settings"),
        new("API tokens", "settings/tokens", "Settings"),
        new("Diagnostics", "settings/diagnostics", "Settings · nodes, database"),
        new("Account and preferences", "account", "password, theme"),
    ];

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
            new("Commands", [.. Commands.Where(command => MayRun(command) && Holds(command, text))]),
            new("Settings", [.. Settings.Where(place => MaySee(place) && Holds(place, text))]),
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

    private bool MayRun(SearchHit command) => command.Href switch
    {
        "servers/add" => cluster.Actor.May(Permission.Operate),
        "settings/tokens?new=1" => true,
        _ => cluster.Actor.May(Permission.Administer),
    };

    private bool MaySee(SearchHit place) => place.Href != "settings/users" || cluster.Actor.May(Permission.Administer);
}
