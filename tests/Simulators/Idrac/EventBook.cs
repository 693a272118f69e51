using System.Collections.Immutable;

namespace DellServerManager.Simulators;

/// <param name="Sensor">Type of the sensor where the event belongs into the SEL too; null: Lifecycle log only.</param>
internal sealed record LogEvent(string MessageId, string Severity, string Category, string Message, string[] Args, string? Sensor = null)
{
    public DateTimeOffset Created { get; init; }
}

/// <summary>What happened since the lab started, oldest first. Older entries are made up when they are read.</summary>
internal sealed class EventBook
{
    private const int Limit = 200;

    private readonly Lock _lock = new();
    private ImmutableList<LogEvent> _events = [];
    private int _forgotten;
    private int _selClearedAt;

    public (IReadOnlyList<LogEvent> Events, int Forgotten) Lifecycle
    {
        get
        {
            lock (_lock)
            {
                return (_events, _forgotten);
            }
        }
    }

    /// <summary>True once the SEL was cleared: what was made up is gone too.</summary>
    public bool SelCleared { get; private set; }

    public IReadOnlyList<LogEvent> Sel
    {
        get
        {
            lock (_lock)
            {
                return [.. _events.Skip(Math.Max(0, _selClearedAt - _forgotten)).Where(entry => entry.Sensor is not null)];
            }
        }
    }

    public void Add(LogEvent entry, DateTimeOffset now)
    {
        lock (_lock)
        {
            _events = _events.Add(entry with { Created = now });
            if (_events.Count > Limit)
            {
                _events = _events.RemoveAt(0);
                _forgotten++;
            }
        }
    }

    public void ClearSel()
    {
        lock (_lock)
        {
            _selClearedAt = _forgotten + _events.Count;
            SelCleared = true;
        }
    }
}
