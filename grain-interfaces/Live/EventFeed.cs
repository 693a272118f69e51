using DellServerManager.Identity;

namespace DellServerManager.Live;

/// <summary>A row of the event table: a stored change that others may care about.</summary>
/// <param name="Kind">The state's name, such as <c>server</c>.</param>
/// <param name="Subject">The grain key.</param>
/// <param name="Revision">The stored version it tells of; what is read with an older one is stale.</param>
[GenerateSerializer, Immutable, Alias("dsm.event-notice")]
public sealed record EventNotice(
    [property: Id(0)] long TransactionId,
    [property: Id(1)] long Id,
    [property: Id(2)] string Kind,
    [property: Id(3)] string Subject,
    [property: Id(4)] long Revision);

/// <summary>How far a reader has followed the event table: by transaction, then id, so that late commits are not missed.</summary>
[GenerateSerializer, Immutable, Alias("dsm.event-position")]
public readonly record struct EventPosition(
    [property: Id(0)] long TransactionId,
    [property: Id(1)] long Id)
{
    public override string ToString() => $"{TransactionId}.{Id}";
}

/// <summary>What was read from the event table at once.</summary>
/// <param name="Gap">Something before this batch may have been missed: read everything again.</param>
[GenerateSerializer, Immutable, Alias("dsm.event-batch")]
public sealed record EventBatch(
    [property: Id(0)] IReadOnlyList<EventNotice> Events,
    [property: Id(1)] EventPosition Position,
    [property: Id(2)] bool Gap);

/// <summary>Tells this process which stored things changed.</summary>
public interface IEventFeed
{
    /// <summary>Yields batches as they come, from now on, until cancelled. The first is a gap: only what is read after it is followed.</summary>
    IAsyncEnumerable<EventBatch> FollowAsync(CancellationToken cancellationToken);
}

/// <summary>The same for a front without a silo.</summary>
[Alias("dsm.event-reader")]
public interface IEventReaderGrain : IGrainWithStringKey
{
    /// <summary>Events after <paramref name="position"/>; waits up to a few seconds for one. Null starts at the newest.</summary>
    [Alias("read"), Requires(Permission.SignIn)]
    Task<EventBatch> ReadAsync(EventPosition? position);
}
