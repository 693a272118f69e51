using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace DellServerManager.Live.Streams;

/// <summary>Says that the event table holds something new of a kind. Carries no truth.</summary>
[GenerateSerializer, Immutable, Alias("dsm.nudge")]
internal sealed record Nudge([property: Id(0)] string Kind);

/// <summary>A nudge on its way through a queue.</summary>
[GenerateSerializer, Alias("dsm.nudge-batch")]
internal sealed class NudgeBatch(StreamId streamId, Nudge nudge, long sequence) : IBatchContainer
{
    [Id(0)] public StreamId StreamId { get; } = streamId;

    [Id(1)] public Nudge Nudge { get; } = nudge;

    [Id(2)] public long Sequence { get; } = sequence;

    public StreamSequenceToken SequenceToken => new EventSequenceTokenV2(Sequence);

    public IEnumerable<Tuple<T, StreamSequenceToken>> GetEvents<T>() =>
        Nudge is T nudge ? [Tuple.Create(nudge, SequenceToken)] : [];

    public bool ImportRequestContext() => false;
}
