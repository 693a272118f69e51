using System.Net;

namespace DellServerManager.Simulators;

/// <summary>IPBlocking as shipped: three bad logins within 60 s shut their source out for 60 s, whoever it serves.</summary>
internal sealed class SourceBlock(TimeProvider time)
{
    public const int FailCount = 3;
    public static readonly TimeSpan FailWindow = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan PenaltyTime = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private Dictionary<IPAddress, Source>? _sources;

    public bool IsBlocked(IPAddress source)
    {
        if (Volatile.Read(ref _sources) is null)
        {
            return false;
        }

        lock (_lock)
        {
            return _sources is not null && _sources.TryGetValue(source, out var known) && known.BlockedUntil > time.GetUtcNow();
        }
    }

    /// <returns>True when this failure blocked the source.</returns>
    public bool RecordFailure(IPAddress source)
    {
        lock (_lock)
        {
            _sources ??= [];
            if (!_sources.TryGetValue(source, out var known))
            {
                _sources[source] = known = new Source();
            }

            var now = time.GetUtcNow();
            known.Failures.RemoveAll(at => now - at >= FailWindow);
            known.Failures.Add(now);
            if (known.Failures.Count < FailCount)
            {
                return false;
            }

            known.Failures.Clear();
            known.BlockedUntil = now + PenaltyTime;
            return true;
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _sources = null;
        }
    }

    private sealed class Source
    {
        public List<DateTimeOffset> Failures { get; } = [];

        public DateTimeOffset BlockedUntil { get; set; }
    }
}
