using System.Runtime.CompilerServices;
using DellServerManager.Live;

namespace DellServerManager.Web.Live;

/// <summary>Tells the pages and hub groups of this node which subjects changed. One upstream reader, any number of watchers.</summary>
/// <remarks>A slow watcher gets its subjects merged, never lost; a gap yields <see cref="LiveChanges.Everything"/>.</remarks>
public interface ILiveFeed
{
    /// <summary>Yields merged changes, at most four times a second, until cancelled.</summary>
    /// <param name="kinds">Kinds of subjects, such as <c>server</c>; empty means all.</param>
    IAsyncEnumerable<LiveChanges> WatchAsync(IReadOnlyCollection<string> kinds, CancellationToken cancellationToken);
}

/// <summary>What changed since the last time, each subject once.</summary>
/// <param name="Everything">Something may have been missed: read again whatever is shown.</param>
public sealed record LiveChanges(bool Everything, IReadOnlyList<Change> Items);

/// <summary>A stored thing that changed: read it again if what is shown has an older revision.</summary>
/// <param name="Kind">Such as <c>server</c>.</param>
/// <param name="Subject">The grain key, such as <c>server/0198…</c>.</param>
public sealed record Change(string Kind, string Subject, long Revision)
{
    /// <summary>The id in the subject; null for named ones such as settings.</summary>
    public Guid? Id => GrainKeys.TryIdOf(Subject, out var id) ? id : null;
}

/// <inheritdoc cref="ILiveFeed"/>
internal sealed partial class LiveFeed(IEventFeed events, TimeProvider time, ILogger<LiveFeed> log) : BackgroundService, ILiveFeed
{
    /// <summary>Least time between two yields to one watcher.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly Lock _changing = new();
    private Watcher[] _watchers = [];

    public async IAsyncEnumerable<LiveChanges> WatchAsync(
        IReadOnlyCollection<string> kinds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var watcher = new Watcher(kinds.ToHashSet(StringComparer.Ordinal));
        Add(watcher);
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                await watcher.WaitAsync(cancellationToken);
                yield return watcher.Take();
                await Task.Delay(Pace, time, cancellationToken);
            }
        }
        finally
        {
            Remove(watcher);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var batch in events.FollowAsync(stoppingToken))
                {
                    Tell(batch);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever broke the feed: pages must go on hearing of changes.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Broken(exception.Message);
            }

            // What happened meanwhile is unknown.
            Tell(new EventBatch([], default, Gap: true));
            await Task.Delay(RetryAfter, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Tell(EventBatch batch)
    {
        foreach (var watcher in Volatile.Read(ref _watchers))
        {
            watcher.Add(batch);
        }
    }

    private void Add(Watcher watcher)
    {
        lock (_changing)
        {
            _watchers = [.. _watchers, watcher];
        }
    }

    private void Remove(Watcher watcher)
    {
        lock (_changing)
        {
            _watchers = [.. _watchers.Where(other => other != watcher)];
        }
    }

    [LoggerMessage(LogLevel.Warning, "The event feed broke off, following it again: {Reason}")]
    private partial void Broken(string reason);

    /// <summary>What one watcher has not taken yet.</summary>
    private sealed class Watcher(IReadOnlySet<string> kinds) : IDisposable
    {
        /// <summary>With more subjects than that, reading all anew is cheaper.</summary>
        private const int Most = 10_000;

        private readonly SemaphoreSlim _news = new(0, 1);
        private readonly Lock _adding = new();
        private Dictionary<string, Change> _changes = [];
        private bool _isEverything;

        public Task WaitAsync(CancellationToken cancellationToken) => _news.WaitAsync(cancellationToken);

        public void Add(EventBatch batch)
        {
            lock (_adding)
            {
                _isEverything |= batch.Gap;
                foreach (var notice in batch.Events)
                {
                    if (kinds.Count == 0 || kinds.Contains(notice.Kind))
                    {
                        Merge(notice);
                    }
                }

                if (_changes.Count > Most)
                {
                    _isEverything = true;
                }

                if (_isEverything)
                {
                    _changes.Clear();
                }

                if ((_isEverything || _changes.Count > 0) && _news.CurrentCount == 0)
                {
                    _news.Release();
                }
            }
        }

        public LiveChanges Take()
        {
            lock (_adding)
            {
                var taken = new LiveChanges(_isEverything, [.. _changes.Values]);
                _changes = [];
                _isEverything = false;
                return taken;
            }
        }

        public void Dispose() => _news.Dispose();

        private void Merge(EventNotice notice)
        {
            if (!_changes.TryGetValue(notice.Subject, out var known) || known.Revision < notice.Revision)
            {
                _changes[notice.Subject] = new Change(notice.Kind, notice.Subject, notice.Revision);
            }
        }
    }
}
