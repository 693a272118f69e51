using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;

namespace DellServerManager.Web.Servers;

/// <summary>The rows of the servers table, from the catalog.</summary>
internal sealed class ServerSource(IClusterAccess cluster) : IDataTableSource<ServerRow>
{
    public async Task<DataTableView> OpenAsync(DataTableQuery query, CancellationToken ct)
    {
        var view = await ServersOf(() => cluster.Servers.OpenViewAsync(ServerTableQuery.Of(query))).WaitAsync(ct);
        var isAll = query.Search.Length == 0 && query.Filters.Count == 0;
        var groups = view.Groups?.Select(group => new RowGroup(group.Value, ServerGroups.Label(query.Group!, group), group.Count, group.Worst.Look()));
        return new DataTableView(view.Ids, isAll ? view.Total : (await cluster.Servers.CountsAsync().WaitAsync(ct)).Total, groups?.ToList());
    }

    public Task<IReadOnlyList<ServerRow>> ReadAsync(IReadOnlyList<Guid> ids, CancellationToken ct) =>
        ServersOf(() => cluster.Servers.RowsAsync(ids)).WaitAsync(ct);

    public static Problem Explain(Exception exception, Func<Task> retry) =>
        Failure.Of(exception).Say(ServersText.ListFailed, retry)!;

    private static async Task<T> ServersOf<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (ForbiddenException refused)
        {
            throw new UnauthorizedAccessException(refused.Message, refused);
        }
    }
}
