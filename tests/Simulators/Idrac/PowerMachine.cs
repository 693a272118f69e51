namespace DellServerManager.Simulators;

/// <summary>The host's power: what it is now, and what a reset makes of it over the next seconds.</summary>
internal sealed class PowerMachine(TimeProvider time, TimeSpan transition)
{
    private readonly Lock _lock = new();
    private readonly Queue<(DateTimeOffset At, PowerState State)> _coming = new();
    private PowerState _state = PowerState.On;
    private DateTimeOffset _since = DateTimeOffset.MinValue;

    public PowerState State
    {
        get
        {
            lock (_lock)
            {
                return Now();
            }
        }

        set
        {
            lock (_lock)
            {
                _coming.Clear();
                Enter(value, time.GetUtcNow());
            }
        }
    }

    /// <summary>Null until the host was first restarted.</summary>
    public DateTimeOffset? LastReset { get; private set; }

    /// <summary>Starts what the reset type asks for.</summary>
    public ResetOutcome Reset(string resetType, bool osIgnoresShutdown, bool refusesOnRightAfterOff)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var isOn = Now() is PowerState.On or PowerState.PoweringOn;
            switch (resetType)
            {
                case "On" when isOn:
                    return ResetOutcome.AlreadyOn;
                case "On" when refusesOnRightAfterOff && now - _since < transition:
                    return ResetOutcome.NotYet;
                case "On":
                case "PushPowerButton" when !isOn:
                    Plan(now, PowerState.PoweringOn, PowerState.On);
                    return ResetOutcome.Accepted;
                case "ForceOff" or "GracefulShutdown" or "GracefulRestart" or "ForceRestart" or "PowerCycle" or "Nmi" when !isOn:
                    return ResetOutcome.AlreadyOff;
                case "ForceOff":
                    Plan(now, PowerState.PoweringOff, PowerState.Off);
                    return ResetOutcome.Accepted;
                case "GracefulShutdown" or "PushPowerButton":
                    if (!osIgnoresShutdown)
                    {
                        // The operating system stays up while it stops its services; then the power goes.
                        Plan(now, PowerState.On, PowerState.PoweringOff, PowerState.Off);
                    }

                    return ResetOutcome.Accepted;
                case "GracefulRestart" or "ForceRestart" or "Nmi":
                    LastReset = now;
                    return ResetOutcome.Accepted;
                case "PowerCycle":
                    Plan(now, PowerState.PoweringOff, PowerState.Off, PowerState.PoweringOn, PowerState.On);
                    return ResetOutcome.Accepted;
                default:
                    return ResetOutcome.UnknownType;
            }
        }
    }

    private void Plan(DateTimeOffset now, PowerState first, params ReadOnlySpan<PowerState> then)
    {
        _coming.Clear();
        Enter(first, now);
        for (var i = 0; i < then.Length; i++)
        {
            _coming.Enqueue((now + ((i + 1) * transition), then[i]));
        }
    }

    private PowerState Now()
    {
        if (_coming.Count > 0)
        {
            var now = time.GetUtcNow();
            while (_coming.TryPeek(out var next) && next.At <= now)
            {
                _coming.Dequeue();
                Enter(next.State, next.At);
            }
        }

        return _state;
    }

    private void Enter(PowerState state, DateTimeOffset at)
    {
        if (state == PowerState.On && _state is (PowerState.Off or PowerState.PoweringOn))
        {
            LastReset = at;
        }

        _state = state;
        _since = at;
    }
}

internal enum ResetOutcome
{
    Accepted,
    AlreadyOn,
    AlreadyOff,

    /// <summary>iDRAC10 refuses On for a while after power-off.</summary>
    NotYet,

    UnknownType,
}
