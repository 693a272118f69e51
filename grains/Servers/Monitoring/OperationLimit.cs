using DellServerManager.Settings;

namespace DellServerManager.Servers.Monitoring;

/// <summary>Bounds a whole operation at one iDRAC, such as an inventory, by the setting for it.</summary>
internal sealed class OperationLimit : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationToken _outer;
    private readonly CancellationTokenSource _clock;
    private readonly CancellationTokenSource _both;

    public OperationLimit(NetworkSettings network, TimeProvider time, CancellationToken cancellationToken)
    {
        _limit = TimeSpan.FromSeconds(network.OperationTimeoutSeconds);
        _outer = cancellationToken;
        _clock = new CancellationTokenSource(_limit, time);
        _both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _clock.Token);
    }

    public CancellationToken Token => _both.Token;

    /// <summary>The time was used up; nobody else cancelled.</summary>
    public bool IsOver => _clock.IsCancellationRequested && !_outer.IsCancellationRequested;

    /// <summary>What the end of the time says of the device: it answered some requests, and may be only slow.</summary>
    public ReadFailure Failure(string what) => new(
        $"{what} was not finished within {_limit.TotalSeconds:N0} s, the time that the network settings give to a whole operation.",
        Answered: false,
        IsFinal: false);

    public void Dispose()
    {
        _both.Dispose();
        _clock.Dispose();
    }
}
