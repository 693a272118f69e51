using DellServerManager.Live;
using DellServerManager.Web.Live;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DellServerManager.Web.Tests.Api;

public sealed class LiveFeedTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private readonly TestSite.TestEvents _events = new();
    private readonly CancellationTokenSource _closing = new();
    private LiveFeed _feed = null!;

    public async ValueTask InitializeAsync()
    {
        _feed = new LiveFeed(_events, _time, NullLogger<LiveFeed>.Instance);
        await _feed.StartAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _feed.StopAsync(CancellationToken.None);
        _feed.Dispose();
        _closing.Dispose();
    }

    [Fact]
    public async Task A_change_arrives_at_once()
    {
        await using var watching = Watch();
        var next = watching.MoveNextAsync();

        Happen(("server", "server/a", 1));

        Assert.True(await next);
        Assert.Equal([new Change("server", "server/a", 1)], watching.Current.Items);
        Assert.False(watching.Current.Everything);
    }

    [Fact]
    public async Task What_happens_between_two_looks_is_merged_by_subject()
    {
        await using var watching = Watch();
        var next = watching.MoveNextAsync();
        Happen(("server", "server/a", 1));
        await next;

        var later = watching.MoveNextAsync();
        Happen(("server", "server/a", 2), ("server", "server/b", 7), ("server", "server/a", 3), ("server", "server/a", 2));
        await _events.TakenAsync();
        Assert.False(later.IsCompleted);
        _time.Advance(LiveFeed.Pace);

        Assert.True(await later);
        Assert.Equal([new Change("server", "server/a", 3), new Change("server", "server/b", 7)], watching.Current.Items);
    }

    [Fact]
    public async Task Only_the_kinds_asked_for_arrive()
    {
        await using var watching = Watch("settings");
        var next = watching.MoveNextAsync();

        Happen(("server", "server/a", 1));
        Happen(("settings", "settings/network", 4));

        await next;
        Assert.Equal("settings/network", Assert.Single(watching.Current.Items).Subject);
    }

    [Fact]
    public async Task A_gap_means_everything()
    {
        await using var watching = Watch("server");
        var next = watching.MoveNextAsync();

        _events.Happen(new EventBatch([], default, Gap: true));

        await next;
        Assert.True(watching.Current.Everything);
        Assert.Empty(watching.Current.Items);
    }

    [Fact]
    public async Task A_broken_feed_means_everything()
    {
        await using var watching = Watch();
        var next = watching.MoveNextAsync();

        _events.Break(new TimeoutException());

        await next;
        Assert.True(watching.Current.Everything);
    }

    [Fact]
    public async Task Too_many_subjects_for_a_slow_watcher_become_everything()
    {
        await using var watching = Watch();
        var next = watching.MoveNextAsync();
        Happen(("server", "server/first", 1));
        await next;

        Happen([.. Enumerable.Range(0, 10_001).Select(number => ("server", $"server/{number}", 1L))]);
        await _events.TakenAsync();
        var later = watching.MoveNextAsync();
        _time.Advance(LiveFeed.Pace);

        await later;
        Assert.True(watching.Current.Everything);
        Assert.Empty(watching.Current.Items);
    }

    private IAsyncEnumerator<LiveChanges> Watch(params string[] kinds) => _feed.WatchAsync(kinds, _closing.Token).GetAsyncEnumerator();

    private void Happen(params (string Kind, string Subject, long Revision)[] changes) =>
        _events.Happen(new EventBatch([.. changes.Select(change => new EventNotice(1, 1, change.Kind, change.Subject, change.Revision))], default, Gap: false));
}
