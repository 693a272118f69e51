namespace DellServerManager.Connectors.Redfish.Resilience;

/// <summary>What all devices together may be asked by this process.</summary>
public interface ISiteBudget
{
    /// <summary>Waits for leave to send one request; disposing the result gives the place back.</summary>
    ValueTask<IDisposable> AcquireAsync(CancellationToken cancellationToken);
}

/// <summary>At most so many requests at once, and so many a minute. First come, first served.</summary>
public sealed class SiteBudget : ISiteBudget
{
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = new();
    private int _maxConcurrent;
    private int _active;
    private TimeSpan _interval;
    private TimeSpan _burst;
    private DateTimeOffset _paidUntil;

    /// <param name="maxPerMinute">Up to five seconds' worth may be spent at once.</param>
    public SiteBudget(int maxConcurrent, int maxPerMinute, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        Change(maxConcurrent, maxPerMinute);
    }

    public int Active
    {
        get
        {
            lock (_lock)
            {
                return _active;
            }
        }
    }

    /// <summary>New limits, when settings or the number of nodes changed. Requests on their way are not touched.</summary>
    public void Change(int maxConcurrent, int maxPerMinute)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxConcurrent, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPerMinute, 1);
        lock (_lock)
        {
            _maxConcurrent = maxConcurrent;
            _interval = TimeSpan.FromMinutes(1) / maxPerMinute;
            _burst = TimeSpan.FromSeconds(5);
            LetIn();
        }
    }

    public async ValueTask<IDisposable> AcquireAsync(CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        try
        {
            if (Pay() is var wait && wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, _time, cancellationToken);
            }
            return new Place(this);
        }
        catch
        {
            Leave();
            throw;
        }
    }

    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource> place;
        lock (_lock)
        {
            if (_active < _maxConcurrent && _waiting.Count == 0)
            {
                _active++;
                return;
            }
            place = _waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        try
        {
            await place.Value.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            lock (_lock)
            {
                if (place.List is not null)
                {
                    _waiting.Remove(place);
                    throw;
                }
            }
            // Let in at the very moment of leaving.
            Leave();
            throw;
        }
    }

    // Each request pays an interval of time; who has paid ahead of the clock by more than the burst waits until it has caught up.
    private TimeSpan Pay()
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            _paidUntil = (_paidUntil < now ? now : _paidUntil) + _interval;
            return _paidUntil - now - (_burst > _interval ? _burst : _interval);
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            _active--;
            LetIn();
        }
    }

    private void LetIn()
    {
        while (_active < _maxConcurrent && _waiting.First is { } first)
        {
            _waiting.RemoveFirst();
            _active++;
            first.Value.SetResult();
        }
    }

    private sealed class Place(SiteBudget budget) : IDisposable
    {
        private int _isGivenBack;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isGivenBack, 1) == 0)
            {
                budget.Leave();
            }
        }
    }
}
