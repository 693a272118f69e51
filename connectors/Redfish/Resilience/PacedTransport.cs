using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Transport;
using Polly;

namespace DellServerManager.Connectors.Redfish.Resilience;

/// <summary>
/// Treats one device gently: so many requests at once, a distance between them, retries only of what is safe to repeat, and
/// none at all for a while after failures in a row. Costs some hundred bytes a device.
/// </summary>
/// <remarks>
/// Safe to repeat are reads, and changes whose answer proves that nothing was done (429; 503 with SYS518 or RAC0218).
/// Retry-After, and the seconds in the arguments of ServiceTemporarilyUnavailable, hold all requests to the device.
/// </remarks>
public sealed class PacedTransport : IRedfishTransport, IDisposable
{
    private readonly IRedfishTransport _inner;
    private readonly PacingOptions _options;
    private readonly TimeProvider _time;
    private readonly ISiteBudget? _budget;
    private readonly ResiliencePipeline<RedfishResponse> _retries;
    private readonly SemaphoreSlim _places;
    private readonly DeviceBreaker _breaker;
    private readonly Lock _lock = new();
    private DateTimeOffset _nextStart;

    /// <param name="budget">Shared by all devices; null for none.</param>
    public PacedTransport(IRedfishTransport inner, PacingOptions options, TimeProvider? time = null, ISiteBudget? budget = null)
    {
        _inner = inner;
        _options = options;
        _time = time ?? TimeProvider.System;
        _budget = budget;
        _retries = RetryPipelines.Get(options, _time);
        _places = new SemaphoreSlim(options.MaxConcurrent, options.MaxConcurrent);
        _breaker = new DeviceBreaker(options, _time);
    }

    public BreakerState Breaker => _breaker.State;

    /// <summary>Told when the breaker opens or closes, by the request that made it so.</summary>
    public Action<BreakerState>? BreakerChanged { get; init; }

    public void Dispose() => _places.Dispose();

    /// <inheritdoc/>
    /// <exception cref="RedfishUnavailableException">Also while the breaker is open, and then nothing was sent.</exception>
    public async Task<RedfishResponse> SendAsync(RedfishRequest request, CancellationToken cancellationToken)
    {
        // On the caller's context, so that an owner that lives on one finds itself there again.
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: true, cancellationToken);
        context.Properties.Set(RetryPipelines.Request, request);
        try
        {
            return await _retries.ExecuteAsync(
                static (context, state) => new ValueTask<RedfishResponse>(state.Device.AttemptAsync(state.Request, context.CancellationToken)),
                context, (Device: this, Request: request));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<RedfishResponse> AttemptAsync(RedfishRequest request, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            // After the wait: what queued up behind failures must not go out when the breaker has opened.
            if (!_breaker.TryEnter(out var wait))
            {
                throw new RedfishUnavailableException(UnavailableReason.BreakerOpen,
                    $"The iDRAC failed {_options.BreakerFailures} times in a row and is left alone for {Math.Max(1, wait.TotalSeconds):0} s.")
                {
                    Method = request.Method,
                    Path = request.Path,
                    RetryAfter = wait,
                };
            }
            return await SendOnceAsync(request, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<RedfishResponse> SendOnceAsync(RedfishRequest request, CancellationToken cancellationToken)
    {
        var before = _breaker.State.Status;
        bool? failed = null;
        try
        {
            await KeepDistanceAsync(cancellationToken);
            using var place = _budget is null ? null : await _budget.AcquireAsync(cancellationToken);
            var response = await _inner.SendAsync(request, cancellationToken);
            failed = RedfishErrors.UnavailableBecause(response) == UnavailableReason.NotReady;
            if (RedfishErrors.RetryAfter(response) is { } rest)
            {
                Hold(rest);
            }
            return response;
        }
        catch (RedfishUnavailableException)
        {
            failed = true;
            throw;
        }
        finally
        {
            if (failed is null)
            {
                _breaker.GiveUp();
            }
            else
            {
                _breaker.Report(failed.Value);
            }
            if (BreakerChanged is not null && _breaker.State is var state && state.Status != before)
            {
                BreakerChanged(state);
            }
        }
    }

    private async Task KeepDistanceAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            var start = _nextStart > now ? _nextStart : now;
            _nextStart = start + _options.MinDistance;
            wait = start - now;
        }
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, _time, cancellationToken);
        }
    }

    private void Hold(TimeSpan rest)
    {
        var until = _time.GetUtcNow() + (rest < _options.MaxRetryDelay ? rest : _options.MaxRetryDelay);
        lock (_lock)
        {
            _nextStart = until > _nextStart ? until : _nextStart;
        }
    }
}
