using DellServerManager.Notifications;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Notifications;

/// <summary>What the bell opens: what happened, the newest first. Read only while it is open.</summary>
public sealed partial class NotificationPanel : LivePart
{
    private const int AtMost = 100;

    private IReadOnlyList<Notification>? _items;
    private Problem? _problem;
    private bool _unreadOnly = true;
    private bool _wasOpen;

    [Parameter, EditorRequired] public bool Open { get; set; }

    [Parameter] public EventCallback OnClose { get; set; }

    protected override IReadOnlyCollection<string> Kinds => ["notification-watch", "notification-inbox"];

    private bool HasUnread => Frame.UnreadNotifications > 0;

    protected override async Task OnParametersSetAsync()
    {
        if (Open && !_wasOpen)
        {
            _wasOpen = true;
            await ReadAsync();
        }

        _wasOpen = Open;
    }

    protected override Task OnChangesAsync(LiveChanges changes) => Open ? ReadAsync() : Task.CompletedTask;

    private Task ShowAsync(bool unreadOnly)
    {
        _unreadOnly = unreadOnly;
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        var (items, failure) = await Cluster.TryAsync(grains => grains.Inbox.ListAsync(_unreadOnly, AtMost));
        _problem = failure.Say(NotificationsText.NotRead, ReadAsync);
        _items = items ?? _items;
    }

    private Task MarkAllAsync() => ChangeAsync(grains => grains.Inbox.MarkAllReadAsync());

    private Task MarkAsync(Notification one) => ChangeAsync(grains => grains.Inbox.MarkReadAsync([one.Id]));

    private async Task OpenAsync(Notification one)
    {
        if (!one.IsRead)
        {
            await MarkAsync(one);
        }

        await OnClose.InvokeAsync();
    }

    private async Task ChangeAsync(Func<IClusterAccess, Task<UnreadCounts>> change)
    {
        var (_, failure) = await Cluster.TryAsync(change);
        if (failure is null)
        {
            await ReadAsync();
        }
        else
        {
            _problem = failure.Say(NotificationsText.NotMarked);
        }
    }
}
