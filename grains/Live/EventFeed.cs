using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Npgsql;

namespace DellServerManager.Live;

/// <summary>
/// The event table as this node reads it: one connection listens for the bell, one reader follows the table, any number of
/// followers get what it read. After a lost connection it goes on from its last position, so nothing is missed.
/// </summary>
internal sealed partial class EventFeed(NpgsqlDataSource database, EventTable events, TimeProvider time, ILogger<EventFeed> logger)
    : BackgroundService, IEventFeed
{
    // The bell may be lost with a connection or a process; the reader looks by itself this often.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);
    private const int FollowerCapacity = 256;

    private readonly Lock _gate = new();
    private readonly List<Channel<EventBatch>> _followers = [];

    public async IAsyncEnumerable<EventBatch> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<EventBatch>(
            new BoundedChannelOptions(FollowerCapacity) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });
        lock (_gate)
        {
            _followers.Add(channel);
        }

        try
        {
            yield return new EventBatch([], default, Gap: true);
            await foreach (var batch in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return batch;
            }
        }
        finally
        {
            lock (_gate)
            {
                _followers.Remove(channel);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        EventPosition? position = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var listener = await database.OpenConnectionAsync(stoppingToken);
                await using (var listen = new NpgsqlCommand($"LISTEN {EventBell.Channel}", listener))
                {
                    await listen.ExecuteNonQueryAsync(stoppingToken);
                }

                if (position is not { } known || await events.IsTooOldAsync(known, stoppingToken))
                {
                    // What happened before this position nobody will be told.
                    position = await events.NewestAsync(stoppingToken);
                    Publish(new EventBatch([], position.Value, Gap: true));
                }

                while (true)
                {
                    var batch = await events.ReadAsync(position.Value, stoppingToken);
                    position = batch.Position;
                    if (batch.Events.Count > 0)
                    {
                        Publish(batch);
                    }
                    else
                    {
                        await listener.WaitAsync(Patience, stoppingToken);
                    }
                }
            }
            catch (Exception error) when (error is NpgsqlException or TimeoutException or IOException)
            {
                LogLost(error.Message);
                await Task.Delay(RetryAfter, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Publish(EventBatch batch)
    {
        lock (_gate)
        {
            foreach (var follower in _followers)
            {
                // A follower that is too far behind is told to read everything instead of holding up the others.
                if (!follower.Writer.TryWrite(batch))
                {
                    while (follower.Reader.TryRead(out _))
                    {
                    }

                    follower.Writer.TryWrite(new EventBatch([], batch.Position, Gap: true));
                }
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The event feed lost the database and will go on where it was: {Reason}")]
    private partial void LogLost(string reason);
}
