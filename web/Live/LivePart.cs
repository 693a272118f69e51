using DellServerManager.Identity;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Layout;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Live;

/// <summary>A page, or a part of one, that reads from the cluster and reads again what changed.</summary>
public abstract class LivePart : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private Task _watching = Task.CompletedTask;

    [Inject] public required IClusterAccess Cluster { get; init; }

    [Inject] public required ILiveFeed Feed { get; init; }

    [Inject] public required FrameState Frame { get; init; }

    [Inject] public required ToastBoard Toasts { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required TimeProvider Clock { get; init; }

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Closed { get; private set; }

    /// <summary>Kinds of subjects whose changes matter here; none: nothing is followed.</summary>
    protected virtual IReadOnlyCollection<string> Kinds => [];

    /// <summary>Least time between two readings.</summary>
    protected virtual TimeSpan Pace => TimeSpan.FromSeconds(1);

    protected bool MayOperate => Cluster.Actor.May(Permission.Operate);

    protected bool MayAdminister => Cluster.Actor.May(Permission.Administer);

    /// <summary>The tooltip of a disabled button; null when it is enabled.</summary>
    protected string? WhyNotOperate => MayOperate ? null : $"This needs the role operator; yours is {RoleWord}.";

    protected string? WhyNotAdminister => MayAdminister ? null : $"This needs the role admin; yours is {RoleWord}.";

    private string RoleWord => Cluster.Actor.Role?.ToString().ToLowerInvariant() ?? "none";

    public virtual async ValueTask DisposeAsync()
    {
        Frame.BackOnline -= OnBackOnlineAsync;
        await _closing.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closing.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized() => Closed = _closing.Token;

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            Frame.BackOnline += OnBackOnlineAsync;
            _watching = Kinds.Count == 0 ? Task.CompletedTask : WatchAsync();
        }
    }

    /// <summary>Reads again what the changes touch. Runs in the page's own turn; the page is drawn afterwards.</summary>
    protected virtual Task OnChangesAsync(LiveChanges changes) => Task.CompletedTask;

    private Task OnBackOnlineAsync() => InvokeAsync(() => ReadAgainAsync(new LiveChanges(Everything: true, [])));

    private async Task WatchAsync()
    {
        await foreach (var changes in Feed.WatchAsync(Kinds, Closed))
        {
            await InvokeAsync(() => ReadAgainAsync(changes));
            await Task.Delay(Pace, Clock, Closed);
        }
    }

    private async Task ReadAgainAsync(LiveChanges changes)
    {
        if (!Closed.IsCancellationRequested)
        {
            await OnChangesAsync(changes);
            StateHasChanged();
        }
    }
}
