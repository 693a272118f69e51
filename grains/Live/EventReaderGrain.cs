using Orleans.Concurrency;

namespace DellServerManager.Live;

/// <inheritdoc cref="IEventReaderGrain"/>
[StatelessWorker]
[GrainType("event-reader")]
internal sealed class EventReaderGrain(EventTable events, TimeProvider time) : Grain, IEventReaderGrain
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    public async Task<EventBatch> ReadAsync(EventPosition? position)
    {
        if (position is not { } after)
        {
            return new EventBatch([], await events.NewestAsync(), Gap: true);
        }

        if (await events.IsTooOldAsync(after))
        {
            return new EventBatch([], await events.NewestAsync(), Gap: true);
        }

        var started = time.GetTimestamp();
        while (true)
        {
            var batch = await events.ReadAsync(after);
            if (batch.Events.Count > 0 || time.GetElapsedTime(started) > Longest)
            {
                return batch;
            }

            await Task.Delay(Look, time);
        }
    }
}
