using DellServerManager.Identity;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Search;

namespace DellServerManager.Web.Layout;

/// <summary>Fills the frame of a signed-in person: what they may, and what the search box finds.</summary>
internal sealed class FrameData(IClusterAccess cluster, FrameState frame)
{
    private readonly SiteSearch _search = new(cluster);

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

        frame.Search = _search.FindAsync;
        frame.Set(permissions: permissions);
    }
}
