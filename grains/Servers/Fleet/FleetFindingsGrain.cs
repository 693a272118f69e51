using DellServerManager.Live;
using DellServerManager.Live.Streams;
using DellServerManager.Persistence;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace DellServerManager.Servers.Fleet;

internal sealed record FleetFindingsState
{
    public int Schema { get; init; } = 1;

    /// <summary>How far the event table was followed; null before the first time.</summary>
    public EventPosition? Position { get; init; }

    public IReadOnlyList<FleetFinding> Items { get; init; } = [];

    /// <summary>Changes of servers that were taken in.</summary>
    public long EventsSeen { get; init; }
}

/// <inheritdoc cref="IFleetFindingsGrain"/>
/// <remarks>
/// What it keeps is worked out anew from the servers' rows whenever the table tells of a change; those rows are written in the
/// transaction of the event, so what is read is at least as new as what was told. The cursor moves with the result in one write.
/// </remarks>
[GrainType("fleet-findings")]
[ImplicitStreamSubscription(EventStreams.ServerChanges)]
internal sealed class FleetFindingsGrain(
    [PersistentState("fleet-findings", StorageNames.Site)] IPersistentState<FleetFindingsState> state,
    EventTable events,
    SharedFindings shared) : Grain, IFleetFindingsGrain, IStreamSubscriptionObserver, IAsyncObserver<Nudge>
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LookByItself = TimeSpan.FromMinutes(1);
    private IGrainTimer _timer = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _timer = this.RegisterGrainTimer(_ => CatchUpAsync(), new GrainTimerCreationOptions(TimeSpan.Zero, LookByItself) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public Task<FleetFindings> GetAsync() =>
        Task.FromResult(new FleetFindings(state.State.Items, state.State.Position?.ToString() ?? "none", state.State.EventsSeen));

    public async Task CatchUpAsync()
    {
        var advance = await events.AdvanceAsync(state.State.Position, notice => notice.Kind == "server");
        if (advance.StartedAnew || advance.Seen > 0)
        {
            await state.SaveAsync(state.State with
            {
                Position = advance.Position,
                Items = await shared.ReadAsync(),
                EventsSeen = state.State.EventsSeen + advance.Seen,
            });
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
}
