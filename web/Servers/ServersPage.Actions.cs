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
            new("Refresh") { Icon = "refresh", Act = () => RefreshManyAsync(selection) },
            new("Assign credentials…") { Icon = "key", Disabled = WhyNotOperate, Act = () => InvokeAsync(() => _assign.Open([.. selection.Ids])) },
            new("Tags and location…") { Icon = "tag", Disabled = WhyNotOperate, Act = () => InvokeAsync(() => _label.Open([.. selection.Ids])) },
            new("Remove from manager…") { Icon = "trash", Danger = true, Separated = true, Disabled = WhyNotOperate, Act = () => RemoveManyAsync(selection) },
        ]
        : MenuOf(subject.Row);

    private IReadOnlyList<MenuItem> MenuOf(ServerRow row) =>
    [
        new("Open") { Icon = "chevron-right", Href = ServerLook.Href(row.Id) },
        new("Open iDRAC") { Icon = "external", Href = ServerLook.IdracUrl(row.Address, row.Port), NewTab = true },
        new("Refresh") { Icon = "refresh", Separated = true, Act = () => RefreshOneAsync(row) },
        new("Event logs") { Icon = "console", Href = ServerLook.Href(row.Id, "logs") },
        new("Assign credentials…") { Icon = "key", Disabled = WhyNotOperate, Act = () => InvokeAsync(() => _assign.Open([row.Id])) },
        new("Edit…") { Icon = "edit", Disabled = WhyNotOperate, Act = () => InvokeAsync(() => _edit.OpenAsync(row.Id)) },
        new("Copy")
        {
            Icon = "copy",
            Separated = true,
            Children =
            [
                new("Service tag") { Copy = row.ServiceTag, Disabled = row.ServiceTag is null ? "Not known yet" : null },
                new("Address") { Copy = row.Address },
                new("Name") { Copy = row.Name },
            ],
        },
        new("Remove from manager…") { Icon = "trash", Danger = true, Separated = true, Disabled = WhyNotOperate, Act = () => RemoveOneAsync(row) },
    ];

    private Task RefreshOneAsync(ServerRow row) => InvokeAsync(async () =>
    {
        Toasts.Show($"Reading {row.Name}…", StatusKind.Running);
        var (_, failure) = await Cluster.TryAsync(grains => grains.Server(row.Id).RefreshAsync());
        Toasts.Show(
            failure is null ? $"{row.Name} was read" : $"{row.Name} could not be read: {failure.Detail}",
            failure is null ? StatusKind.Ok : StatusKind.Critical, "Open", ServerLook.Href(row.Id));
        await _table.RefreshRowsAsync(new HashSet<Guid> { row.Id });
    });

    private Task RefreshManyAsync(DataTableSelection selection) => InvokeAsync(async () =>
    {
        var ids = selection.Ids.ToList();
        Toasts.Show($"Reading {ids.Count:N0} servers…", StatusKind.Running);
        var bad = await OnEachAsync(ids, (grains, id) => grains.Server(id).RefreshAsync());
        Toasts.Show(
            bad == 0 ? $"{ids.Count:N0} servers were read" : $"{ids.Count - bad:N0} servers were read, {bad:N0} did not answer",
            bad == 0 ? StatusKind.Ok : StatusKind.Warning);
    });

    private Task RemoveOneAsync(ServerRow row) => InvokeAsync(async () =>
    {
        var answer = await _confirm.AskAsync(new(ConfirmLevel.Typed, $"Remove {row.Name}?", $"Remove {row.Name}")
        {
            Text = "The manager stops watching it and forgets its credentials. Its activity and history stay for their retention time. The server itself is not touched.",
            TypeThis = row.Name,
            Perform = async _ => (await Cluster.TryAsync(grains => grains.Server(row.Id).RemoveAsync())).Say($"{row.Name} could not be removed"),
        });
        if (answer is not null)
        {
            Toasts.Show($"{row.Name} was removed");
            await AfterBulkAsync();
        }
    });

    private Task RemoveManyAsync(DataTableSelection selection) => InvokeAsync(async () =>
    {
        var ids = selection.Ids.ToList();
        var what = $"{ids.Count:N0} {(ids.Count == 1 ? "server" : "servers")}";
        var bad = 0;
        var answer = await _confirm.AskAsync(new(ConfirmLevel.Typed, $"Remove {what}?", $"Remove {what}")
        {
            Text = "The manager stops watching them and forgets their credentials. Their activity and history stay for the retention time. The servers themselves are not touched.",
            TypeThis = ids.Count >= TypedFrom ? $"{ids.Count}" : null,
            TypeWhat = "the number of servers",
            Perform = async _ =>
            {
                bad = await OnEachAsync(ids, async (grains, id) => await grains.Server(id).RemoveAsync());
                return null;
            },
        });
        if (answer is not null)
        {
            Toasts.Show(
                bad == 0 ? $"{what} removed" : $"{ids.Count - bad:N0} removed, {bad:N0} could not be",
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
