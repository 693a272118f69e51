using DellServerManager.Live;
using DellServerManager.Live.Streams;
using DellServerManager.Persistence;
using DellServerManager.Settings;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace DellServerManager.Notifications;

internal sealed record NotificationWatchState
{
    public int Schema { get; init; } = 1;

    /// <summary>How far the event table was followed; null before the first time.</summary>
    public EventPosition? Position { get; init; }

    /// <summary>What began before is not told: it was so when the watch was set up.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Up to when the log of calls was looked at.</summary>
    public DateTimeOffset? CallsReadTo { get; init; }

    public DateTimeOffset? ForgotAt { get; init; }

    /// <summary>How much was told so far.</summary>
    public long Told { get; init; }
}

/// <inheritdoc cref="INotificationWatchGrain"/>
/// <remarks>
/// What is new is found by comparing the tables of findings, credential sets and calls with what was told, so a look that is lost with its
/// silo is made up for by the next one, on whichever silo, and one that is made twice tells nothing twice. The cursor only spares looks.
/// </remarks>
[GrainType("notification-watch")]
[ImplicitStreamSubscription(EventStreams.NewsForPeople)]
internal sealed class NotificationWatchGrain(
    [PersistentState("notification-watch", StorageNames.Site)] IPersistentState<NotificationWatchState> state,
    EventTable events,
    NewsSources sources,
    NotificationStore store,
    SiteSettings settings,
    TimeProvider time) : Grain, INotificationWatchGrain, IStreamSubscriptionObserver, IAsyncObserver<Nudge>
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LookByItself = TimeSpan.FromMinutes(1);

    // The first look may come a little after the first event of a new site.
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(10);

    // Rows of calls are written in batches; a call is surely in the table by then.
    private static readonly TimeSpan CallsSettle = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan CallsOverlap = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestLookBack = TimeSpan.FromHours(6);

    private IGrainTimer _timer = null!;
    private DateTimeOffset _savedAt;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _timer = this.RegisterGrainTimer(_ => LookAsync(), new GrainTimerCreationOptions(TimeSpan.Zero, LookByItself) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public async Task LookAsync()
    {
        var now = time.GetUtcNow();
        var before = state.State;
        var since = before.Since ?? now - Before;
        var advance = await events.AdvanceAsync(before.Position, notice => notice.Kind is "server" or "credential-set");
        var news = new List<News>();
        if (advance.StartedAnew || advance.Seen > 0)
        {
            news.AddRange(await sources.OfServersAsync(since));
            news.AddRange(await sources.OfCredentialSetsAsync(since));
        }

        var callsTo = now - CallsSettle;
        news.AddRange(await sources.OfCallsAsync(settings.Activity, CallsFrom(before, now), callsTo));
        var told = await store.TellAsync(news);
        var forget = now - (before.ForgotAt ?? DateTimeOffset.MinValue) > TimeSpan.FromDays(1);
        if (forget)
        {
            await store.ForgetAsync();
        }

        // Each write is an event for every open page; without news, once a minute is enough for the cursor.
        if (told > 0 || before.Since is null || now - _savedAt >= LookByItself)
        {
            await state.SaveAsync(before with
            {
                Position = advance.Position,
                Since = since,
                CallsReadTo = callsTo,
                ForgotAt = forget ? now : before.ForgotAt,
                Told = before.Told + told,
            });
            _savedAt = now;
        }
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<Nudge>().ResumeAsync(this);

    // Many nudges come together; one look answers them all.
    public Task OnNextAsync(Nudge item, StreamSequenceToken? token = null)
    {
        _timer.Change(Gather, LookByItself);
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    private static DateTimeOffset CallsFrom(NotificationWatchState state, DateTimeOffset now)
    {
        var from = (state.CallsReadTo ?? now - Before) - CallsOverlap;
        return from > now - LongestLookBack ? from : now - LongestLookBack;
    }
}
