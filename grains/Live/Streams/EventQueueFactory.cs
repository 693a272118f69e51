using Orleans.Configuration;
using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace DellServerManager.Live.Streams;

/// <summary>The adapter between Orleans' pulling agents and the event table.</summary>
internal sealed class EventQueueFactory(string name, EventTable events, TimeProvider time, ILoggerFactory log) : IQueueAdapterFactory, IQueueAdapter
{
    private readonly HashRingBasedStreamQueueMapper _queues = new(new HashRingStreamQueueMapperOptions { TotalQueueCount = EventStreams.Queues }, name);
    private readonly SimpleQueueAdapterCache _cache = new(new SimpleQueueCacheOptions { CacheSize = 256 }, name, log);

    public string Name { get; } = name;

    public bool IsRewindable => false;

    public StreamProviderDirection Direction => StreamProviderDirection.ReadOnly;

    public Task<IQueueAdapter> CreateAdapter() => Task.FromResult<IQueueAdapter>(this);

    public IQueueAdapterCache GetQueueAdapterCache() => _cache;

    public IStreamQueueMapper GetStreamQueueMapper() => _queues;

    // A nudge that cannot be delivered is worth nothing: the consumer reads the table by itself each minute.
    public Task<IStreamFailureHandler> GetDeliveryFailureHandler(QueueId queueId) =>
        Task.FromResult<IStreamFailureHandler>(new NoOpStreamDeliveryFailureHandler());

    public IQueueAdapterReceiver CreateReceiver(QueueId queueId)
    {
        var share = _queues.GetAllQueues().Order().ToList().IndexOf(queueId);
        return new EventQueueReceiver(share, events, time);
    }

    public Task QueueMessageBatchAsync<T>(
        StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext) =>
        throw new NotSupportedException("Events enter through the state that tells of them, not through the stream.");
}

/// <summary>Reads one queue's share of the event table: the subjects whose hash falls to it.</summary>
internal sealed class EventQueueReceiver(int share, EventTable events, TimeProvider time) : IQueueAdapterReceiver
{
    // A new receiver starts a few minutes back: what the one before it read may never have been delivered.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(3);
    private EventPosition? _position;
    private long _sequence;

    public Task Initialize(TimeSpan timeout)
    {
        _sequence = time.GetUtcNow().UtcTicks;
        return Task.CompletedTask;
    }

    public async Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount)
    {
        _position ??= await events.SinceAsync(time.GetUtcNow() - Overlap);
        var batch = await events.ReadAsync(_position.Value);
        _position = batch.Position;
        return
        [
            .. from follower in EventStreams.Followers
               where batch.Events.Any(notice => notice.Kind == follower.Kind && StableHash.ComputeHash(notice.Subject) % EventStreams.Queues == share)
               select new NudgeBatch(StreamId.Create(follower.Namespace, follower.Key), new Nudge(follower.Kind), ++_sequence),
        ];
    }

    public Task MessagesDeliveredAsync(IList<IBatchContainer> messages) => Task.CompletedTask;

    public Task Shutdown(TimeSpan timeout) => Task.CompletedTask;
}
