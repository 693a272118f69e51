namespace DellServerManager.Connectors.Redfish.Resilience;

public enum BreakerStatus
{
    Closed,

    /// <summary>Nothing is sent until the time is over.</summary>
    Open,

    /// <summary>One request is on its way to find out.</summary>
    HalfOpen,
}

/// <summary>Where a breaker stands.</summary>
/// <param name="Until">While open: when the next request may go.</param>
public readonly record struct BreakerState(BreakerStatus Status, DateTimeOffset? Until)
{
    public static BreakerState Closed { get; } = new(BreakerStatus.Closed, null);
}

/// <summary>Leaves a device alone after failures in a row.</summary>
/// <remarks>
/// Polly's own breaker counts a ratio within a window of time, which says nothing about a device that is asked every five
/// minutes. This one counts in a row.
/// </remarks>
internal sealed class DeviceBreaker(PacingOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private int _failures;
    private DateTimeOffset? _until;
    private bool _isTrying;

    public BreakerState State
    {
        get
        {
            lock (_lock)
            {
                return _until is null ? BreakerState.Closed
                    : _isTrying || time.GetUtcNow() >= _until ? new BreakerState(BreakerStatus.HalfOpen, null)
                    : new BreakerState(BreakerStatus.Open, _until);
            }
        }
    }

    /// <summary>Asks for leave to send. Who gets it reports back with <see cref="Report"/> or <see cref="GiveUp"/>.</summary>
    /// <param name="wait">How long nothing is sent, if refused.</param>
    public bool TryEnter(out TimeSpan wait)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            wait = _until > now ? _until.Value - now : TimeSpan.Zero;
            if (_until is null)
            {
                return true;
            }
            if (wait > TimeSpan.Zero || _isTrying)
            {
                return false;
            }
            _isTrying = true;
            return true;
        }
    }

    public void Report(bool failed)
    {
        lock (_lock)
        {
            _isTrying = false;
            if (!failed)
            {
                (_failures, _until) = (0, null);
            }
            else if (++_failures >= options.BreakerFailures && options.BreakerFailures > 0)
            {
                _until = time.GetUtcNow() + options.BreakerDuration;
            }
        }
    }

    /// <summary>The request was not sent, or its caller left: says nothing about the device.</summary>
    public void GiveUp()
    {
        lock (_lock)
        {
            _isTrying = false;
        }
    }
}
