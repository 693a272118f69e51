using DellServerManager.Notifications;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DellServerManager.Web.Notifications;

/// <summary>Keeps the bell's count and the tab's title true in every tab, and raises one toast for what is newly critical. Shows nothing itself.</summary>
public sealed class NotificationPulse : LivePart
{
    private UnreadCounts? _known;

    [Inject] public required IJSRuntime Script { get; init; }

    protected override IReadOnlyCollection<string> Kinds => ["notification-watch", "notification-inbox"];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await ReadAsync();
        }
    }

    protected override Task OnChangesAsync(LiveChanges changes) =>
        changes.Everything || changes.Items.Any(change => change.Kind == "notification-watch" || change.Id == Cluster.Actor.UserId)
            ? ReadAsync()
            : Task.CompletedTask;

    private async Task ReadAsync()
    {
        var (counts, failure) = await Cluster.TryAsync(grains => grains.Inbox.CountsAsync());
        if (counts is null || failure is not null || counts == _known)
        {
            // A count that could not be read is read again with the next change; the bell goes on with what it knows.
            return;
        }

        var before = _known;
        _known = counts;
        Frame.Set(unreadNotifications: counts.Unread);
        await Script.TryAsync("dsm.unread", counts.Critical);
        if (before is not null && counts.Critical > before.Critical)
        {
            await ToastAsync();
        }
    }

    private async Task ToastAsync()
    {
        var (newest, _) = await Cluster.TryAsync(grains => grains.Inbox.ListAsync(unreadOnly: true, limit: 20));
        if (newest?.FirstOrDefault(one => one.Kind.IsCritical()) is { } one)
        {
            Toasts.Show(one.Sentence(), StatusKind.Critical, NotificationsText.Open, one.Href());
        }
    }
}
