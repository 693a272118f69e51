namespace DellServerManager.Simulators;

/// <summary>Whether the iDRAC itself is up: gone while it restarts, then not ready, then up.</summary>
internal sealed class Uptime(TimeProvider time, DateTimeOffset startedAt)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _goneFrom = DateTimeOffset.MinValue;
    private DateTimeOffset _goneUntil = DateTimeOffset.MinValue;
    private DateTimeOffset _readyFrom = DateTimeOffset.MinValue;

    public DateTimeOffset LastReset { get; private set; } = startedAt;

    public IdracStage Stage
    {
        get
        {
            lock (_lock)
            {
                if (_readyFrom == DateTimeOffset.MinValue)
                {
                    return IdracStage.Ready;
                }

                var now = time.GetUtcNow();
                return now < _goneFrom ? IdracStage.Ready
                    : now < _goneUntil ? IdracStage.Gone
                    : now < _readyFrom ? IdracStage.NotReady
                    : IdracStage.Ready;
            }
        }
    }

    /// <param name="after">How long it still answers, so that the reset itself gets its answer.</param>
    public void Restart(TimeSpan after, TimeSpan gone, TimeSpan notReady)
    {
        lock (_lock)
        {
            _goneFrom = time.GetUtcNow() + after;
            _goneUntil = _goneFrom + gone;
            _readyFrom = _goneUntil + notReady;
            LastReset = _goneUntil;
        }
    }
}

internal enum IdracStage
{
    Ready,
    Gone,
    NotReady,
}
