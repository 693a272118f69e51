using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;

namespace DellServerManager.Web.Servers;

// What can be done with one server of the list, and with many.
public sealed partial class ServersPage
{
    /// <summary>From so many on, removing asks for the number.</summary>
    private const int TypedFrom = 25;

    private const int AtOnce = 16;

    private IReadOnlyList<MenuItem> Menu(RowMenuSubject<ServerRow> subject) => subject.Selection is { } selection
        ?
        [
            new(ServersText.Refresh) { Icon = "refresh", Act = () => RefreshManyAsync(selection) },
            new(ServersText.AssignCredentials) { Icon = "key", Disabled = WhyNotOperate, Act = () => InvokeAsync(() => _assign.Open([.. selection.Ids])) },
            new(ServersText.TagsAndLocation) { Icon = "tag", Disabled = WhyNotOperate, Act = () => InvokeAsync(() => _label.Open([.. selection.Ids])) },
            new(ServersText.RemoveFromManager) { Icon = "trash", Danger = true, Separated = true, Disabled = WhyNotOperate, Act = () => RemoveManyAsync(selection) },
        ]
        : MenuOf(subject.Row);

    private IReadOnlyList<MenuItem> MenuOf(ServerRow row) =>
    [
        new(ServersText.Open) { Icon = "chevron-right", Href = ServerLook.Href(row.Id) + _from },
        new(ServersText.OpenIdrac) { Icon = "external", Href = ServerLook.IdracUrl(row.Address, row.Port), NewTab = true },
        new(ServersText.Refresh) { Icon = "refresh", Separated = true, Act = () => RefreshOneAsync(row) },
        new(ServersText.EventLogs) { Icon = "console", Href = ServerLook.Href(row.Id, "logs") },
        new(ServersText.AssignCredentials) { Icon = "key", Disabled = WhyNotOperate, Act = () => InvokeAsync(() => _assign.Open([row.Id])) },
        new(ServersText.Edit) { Icon = "edit", Disabled = WhyNotOperate, Act = () => InvokeAsync(() => _edit.OpenAsync(row.Id)) },
        new(ServersText.Copy)
        {
            Icon = "copy",
            Separated = true,
            Children =
            [
                new(ServersText.ServiceTag) { Copy = row.ServiceTag, Disabled = row.ServiceTag is null ? ServersText.NotKnown : null },
                new(ServersText.Address) { Copy = row.Address },
                new(ServersText.Name) { Copy = row.Name },
            ],
        },
        new(ServersText.RemoveFromManager) { Icon = "trash", Danger = true, Separated = true, Disabled = WhyNotOperate, Act = () => RemoveOneAsync(row) },
    ];

    private Task RefreshOneAsync(ServerRow row) => InvokeAsync(async () =>
    {
        Toasts.Show(ServersText.Reading.With(row.Name), StatusKind.Running);
        var (_, failure) = await Cluster.TryAsync(grains => grains.Server(row.Id).RefreshAsync());
        Toasts.Show(
            failure is null ? ServersText.WasRead.With(row.Name) : ServersText.NotRead.With(row.Name, failure.Detail),
            failure is null ? StatusKind.Ok : StatusKind.Critical, ServersText.Open, ServerLook.Href(row.Id));
        await _table.RefreshRowsAsync(new HashSet<Guid> { row.Id });
    });

    private Task RefreshManyAsync(DataTableSelection selection) => InvokeAsync(async () =>
    {
        var ids = selection.Ids.ToList();
        Toasts.Show(ServersText.ReadingMany.With(DataTableText.Number(ids.Count)), StatusKind.Running);
        var bad = await OnEachAsync(ids, (grains, id) => grains.Server(id).RefreshAsync());
        Toasts.Show(
            bad == 0 ? ServersText.ManyRead.With(DataTableText.Number(ids.Count)) : ServersText.SomeRead.With(DataTableText.Number(ids.Count - bad), DataTableText.Number(bad)),
            bad == 0 ? StatusKind.Ok : StatusKind.Warning);
    });

    private Task RemoveOneAsync(ServerRow row) => InvokeAsync(async () =>
    {
        var answer = await _confirm.AskAsync(new(ConfirmLevel.Typed, ServersText.RemoveQuestion.With(row.Name), ServersText.RemoveAct.With(row.Name))
        {
            Text = ServersText.RemoveOneMeans,
            TypeThis = row.Name,
            Perform = async _ => (await Cluster.TryAsync(grains => grains.Server(row.Id).RemoveAsync())).Say(ServersText.NotRemoved.With(row.Name)),
        });
        if (answer is not null)
        {
            Toasts.Show(ServersText.WasRemoved.With(row.Name));
            await AfterBulkAsync();
        }
    });

    private Task RemoveManyAsync(DataTableSelection selection) => InvokeAsync(async () =>
    {
        var ids = selection.Ids.ToList();
        var what = DataTableText.Count(ids.Count, (ServersText.NounOne, ServersText.NounMany));
        var bad = 0;
        var answer = await _confirm.AskAsync(new(ConfirmLevel.Typed, ServersText.RemoveQuestion.With(what), ServersText.RemoveAct.With(what))
        {
            Text = ServersText.RemoveManyMeans,
            TypeThis = ids.Count >= TypedFrom ? $"{ids.Count}" : null,
            TypeWhat = ServersText.NumberOfServers,
            Perform = async _ =>
            {
                bad = await OnEachAsync(ids, async (grains, id) => await grains.Server(id).RemoveAsync());
                return null;
            },
        });
        if (answer is not null)
        {
            Toasts.Show(
                bad == 0 ? ServersText.WereRemoved.With(what) : ServersText.SomeRemoved.With(DataTableText.Number(ids.Count - bad), DataTableText.Number(bad)),
                bad == 0 ? StatusKind.Ok : StatusKind.Warning);
            await AfterBulkAsync();
        }
    });

    /// <returns>How many did not go well.</returns>
    private async Task<int> OnEachAsync(IReadOnlyList<Guid> ids, Func<IClusterAccess, Guid, Task> act)
    {
        var bad = 0;
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Closed }, async (id, _) =>
        {
            if (await Cluster.TryAsync(grains => act(grains, id)) is not null)
            {
                Interlocked.Increment(ref bad);
            }
        });
        return bad;
    }
}
