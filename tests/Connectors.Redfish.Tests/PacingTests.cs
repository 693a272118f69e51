using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Resilience;
using DellServerManager.Connectors.Redfish.Tests.Support;
using DellServerManager.Connectors.Redfish.Transport;
using Microsoft.Extensions.Time.Testing;

namespace DellServerManager.Connectors.Redfish.Tests;

public sealed class PacingTests
{
    private static readonly RedfishRequest Read = RedfishRequest.Get("/redfish/v1/Systems");
    private static readonly RedfishRequest Write = RedfishRequest.Post("/redfish/v1/Act");

    private readonly FakeTimeProvider _time = new();
    private readonly CannedRedfish _redfish = new("idrac9-5.10");
    private PacingOptions _options = new() { MinDistance = TimeSpan.Zero, RetryDelay = TimeSpan.FromSeconds(2), BreakerFailures = 0 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_read_is_repeated_after_a_wait_that_grows()
    {
        AnswerFirst(2, CannedRedfish.Error(503, "not-ready.json"));
        using var device = Paced();

        var sending = device.SendAsync(Read, Cancellation);
        Assert.Single(_redfish.Requests);
        await PassAsync(2, until: () => _redfish.Requests.Count == 2);
        await PassAsync(4, until: () => _redfish.Requests.Count == 3);

        Assert.Equal(200, (await sending).StatusCode);
    }

    [Fact]
    public async Task After_the_last_retry_the_answer_comes_back()
    {
        AnswerFirst(99, CannedRedfish.Error(503, "not-ready.json"));
        using var device = Paced();

        var sending = device.SendAsync(Read, Cancellation);
        await PassAsync(10, until: () => sending.IsCompleted);

        Assert.Equal(503, (await sending).StatusCode);
        Assert.Equal(3, _redfish.Requests.Count);
    }

    [Theory]
    [InlineData(503, "not-ready.json", true)]
    [InlineData(503, "sessions-full.json", true)]
    [InlineData(429, "starting.html", true)]
    [InlineData(503, "starting.html", false)]
    [InlineData(503, "update-running.json", false)]
    [InlineData(500, "starting.html", false)]
    [InlineData(400, "not-ready.json", false)]
    [InlineData(401, "access-denied.json", false)]
    public async Task A_change_is_repeated_only_when_the_answer_proves_that_nothing_was_done(int status, string file, bool repeated)
    {
        AnswerFirst(1, CannedRedfish.Error(status, file));
        using var device = Paced();

        var sending = device.SendAsync(Write, Cancellation);
        await PassAsync(10, until: () => sending.IsCompleted);
        await sending;

        Assert.Equal(repeated ? 2 : 1, _redfish.Requests.Count);
    }

    [Theory]
    [InlineData(UnavailableReason.ConnectionReset, 2)]
    [InlineData(UnavailableReason.Unreachable, 2)]
    [InlineData(UnavailableReason.TimedOut, 1)]
    public async Task A_read_is_repeated_after_a_broken_connection_but_not_after_a_time_out(UnavailableReason reason, int expected)
    {
        FailFirst(1, reason);
        using var device = Paced(_options with { MaxRetryAttempts = 1 });

        var sending = device.SendAsync(Read, Cancellation);
        await PassAsync(10, until: () => sending.IsCompleted);
        await sending.ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Equal(expected, _redfish.Requests.Count);
    }

    [Fact]
    public async Task A_change_whose_connection_broke_is_never_repeated()
    {
        FailFirst(1, UnavailableReason.ConnectionReset);
        using var device = Paced();

        await Assert.ThrowsAsync<RedfishUnavailableException>(() => device.SendAsync(Write, Cancellation));

        Assert.Single(_redfish.Requests);
    }

    [Theory]
    [InlineData("header")]
    [InlineData("temporarily-unavailable.json")]
    public async Task The_wait_that_the_iDRAC_asks_for_is_kept_by_all_requests(string how)
    {
        AnswerFirst(1, how == "header"
            ? CannedRedfish.Answer(503, retryAfter: TimeSpan.FromSeconds(30)) : CannedRedfish.Error(503, how));
        using var device = Paced();

        var first = device.SendAsync(Read, Cancellation);
        var second = device.SendAsync(Write, Cancellation);
        await PassAsync(29, until: null);
        Assert.Single(_redfish.Requests);
        await PassAsync(2, until: () => first.IsCompleted && second.IsCompleted);

        Assert.Equal(200, (await first).StatusCode);
        Assert.Equal(3, _redfish.Requests.Count);
    }

    [Fact]
    public async Task Who_is_asked_to_wait_too_long_gets_the_answer_instead()
    {
        AnswerFirst(1, CannedRedfish.Answer(503, retryAfter: TimeSpan.FromMinutes(10)));
        using var device = Paced();

        var response = await device.SendAsync(Read, Cancellation);

        Assert.Equal(TimeSpan.FromMinutes(10), response.RetryAfter);
    }

    [Fact]
    public async Task Only_so_many_requests_are_on_their_way_at_once()
    {
        var gate = new GatedTransport();
        using var device = new PacedTransport(gate, _options with { MaxConcurrent = 2 }, _time);

        var all = Enumerable.Range(0, 5).Select(_ => device.SendAsync(Read, Cancellation)).ToList();
        Assert.Equal(2, gate.Waiting);
        gate.Open();
        await Task.WhenAll(all);

        Assert.Equal(2, gate.Highest);
    }

    [Fact]
    public async Task Requests_start_at_a_distance()
    {
        using var device = Paced(_options with { MinDistance = TimeSpan.FromSeconds(1), MaxConcurrent = 3 });

        var all = Enumerable.Range(0, 3).Select(_ => device.SendAsync(Read, Cancellation)).ToList();
        Assert.Single(_redfish.Requests);
        await PassAsync(1, until: () => _redfish.Requests.Count == 2);
        await PassAsync(1, until: () => _redfish.Requests.Count == 3);

        await Task.WhenAll(all);
    }

    [Fact]
    public async Task After_failures_in_a_row_the_device_is_left_alone_and_then_tried_once()
    {
        var states = new List<BreakerStatus>();
        FailFirst(3, UnavailableReason.Unreachable);
        using var device = new PacedTransport(
            _redfish, _options with { MaxRetryAttempts = 0, BreakerFailures = 2, BreakerDuration = TimeSpan.FromSeconds(60) }, _time)
        {
            BreakerChanged = state => states.Add(state.Status),
        };
        async Task<UnavailableReason> FailAsync() =>
            (await Assert.ThrowsAsync<RedfishUnavailableException>(() => device.SendAsync(Read, Cancellation))).Reason;

        Assert.Equal(UnavailableReason.Unreachable, await FailAsync());
        Assert.Equal(UnavailableReason.Unreachable, await FailAsync());
        Assert.Equal(UnavailableReason.BreakerOpen, await FailAsync());
        Assert.Equal(2, _redfish.Requests.Count);
        Assert.Equal(new BreakerState(BreakerStatus.Open, _time.GetUtcNow().AddSeconds(60)), device.Breaker);

        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(BreakerStatus.HalfOpen, device.Breaker.Status);
        Assert.Equal(UnavailableReason.Unreachable, await FailAsync());
        Assert.Equal(UnavailableReason.BreakerOpen, await FailAsync());

        _time.Advance(TimeSpan.FromSeconds(61));
        await device.SendAsync(Read, Cancellation);
        Assert.Equal(BreakerState.Closed, device.Breaker);
        Assert.Equal([BreakerStatus.Open, BreakerStatus.Open, BreakerStatus.Closed], states);
    }

    [Fact]
    public async Task A_success_in_between_starts_the_count_anew()
    {
        var failing = true;
        _redfish.On(_ => failing ? CannedRedfish.Error(503, "not-ready.json") : null);
        using var device = Paced(_options with { MaxRetryAttempts = 0, BreakerFailures = 2 });

        foreach (var fails in new[] { true, false, true })
        {
            failing = fails;
            await device.SendAsync(Read, Cancellation);
        }

        Assert.Equal(BreakerStatus.Closed, device.Breaker.Status);
    }

    [Fact]
    public async Task A_refusal_is_an_answer_and_opens_no_breaker()
    {
        _redfish.On(_ => CannedRedfish.Error(404, "idrac9-not-found.json"));
        using var device = Paced(_options with { BreakerFailures = 1 });

        await device.SendAsync(Read, Cancellation);

        Assert.Equal(BreakerStatus.Closed, device.Breaker.Status);
    }

    [Fact]
    public async Task A_caller_who_leaves_gives_its_place_back()
    {
        var gate = new GatedTransport();
        using var device = new PacedTransport(gate, _options with { MaxConcurrent = 1 }, _time);
        using var leaving = new CancellationTokenSource();
        var first = device.SendAsync(Read, leaving.Token);
        var second = device.SendAsync(Read, Cancellation);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.Open();

        Assert.Equal(200, (await second).StatusCode);
    }

    [Fact]
    public async Task The_site_budget_bounds_all_devices_together()
    {
        var budget = new SiteBudget(maxConcurrent: 3, maxPerMinute: 6000, _time);
        var gate = new GatedTransport();
        var devices = Enumerable.Range(0, 5).Select(_ => new PacedTransport(gate, _options, _time, budget)).ToList();

        var all = devices.Select(device => device.SendAsync(Read, Cancellation)).ToList();
        Assert.Equal((3, 3), (gate.Waiting, budget.Active));
        gate.Open();
        await Task.WhenAll(all);

        Assert.Equal(0, budget.Active);
        devices.ForEach(device => device.Dispose());
    }

    [Fact]
    public async Task The_site_budget_allows_so_many_requests_a_minute()
    {
        var budget = new SiteBudget(maxConcurrent: 100, maxPerMinute: 60, _time);
        var all = Enumerable.Range(0, 8).Select(async _ => (await budget.AcquireAsync(Cancellation)).Dispose()).ToList();

        Assert.Equal(5, all.Count(one => one.IsCompleted));
        await PassAsync(1, until: () => all.Count(one => one.IsCompleted) == 6);
        await PassAsync(2, until: () => all.All(one => one.IsCompleted));
    }

    [Fact]
    public async Task A_larger_site_budget_lets_in_who_waits()
    {
        var budget = new SiteBudget(maxConcurrent: 1, maxPerMinute: 6000, _time);
        using var first = await budget.AcquireAsync(Cancellation);
        var second = budget.AcquireAsync(Cancellation);
        Assert.False(second.IsCompleted);

        budget.Change(maxConcurrent: 2, maxPerMinute: 6000);

        (await second).Dispose();
    }

    private PacedTransport Paced(PacingOptions? options = null) => new(_redfish, _options = options ?? _options, _time);

    private void AnswerFirst(int times, RedfishResponse answer) => _redfish.On(_ => times-- > 0 ? answer : CannedRedfish.Answer(200, "{}"));

    private void FailFirst(int times, UnavailableReason reason) =>
        _redfish.On(_ => times-- > 0 ? throw new RedfishUnavailableException(reason, "down") : null);

    // In small steps, letting what became due run in between.
    private async Task PassAsync(int seconds, Func<bool>? until)
    {
        for (var i = 0; i < seconds * 4; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(0.25));
            for (var turn = 0; turn < 20 && until?.Invoke() != true; turn++)
            {
                await Task.Yield();
            }
        }
        for (var turn = 0; until is not null && turn < 100_000 && !until(); turn++)
        {
            await Task.Yield();
            if (turn % 1_000 == 999)
            {
                // A busy machine set its timer late; it still has to become due.
                _time.Advance(TimeSpan.FromSeconds(0.25));
            }
        }
        Assert.True(until?.Invoke() ?? true);
    }

    private sealed class GatedTransport : IRedfishTransport
    {
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _waiting;
        private int _highest;

        public int Waiting => _waiting;

        public int Highest => _highest;

        public void Open() => _open.SetResult();

        public async Task<RedfishResponse> SendAsync(RedfishRequest request, CancellationToken cancellationToken)
        {
            _highest = Math.Max(_highest, Interlocked.Increment(ref _waiting));
            await _open.Task.WaitAsync(cancellationToken);
            Interlocked.Decrement(ref _waiting);
            return CannedRedfish.Answer(200, "{}");
        }
    }
}
