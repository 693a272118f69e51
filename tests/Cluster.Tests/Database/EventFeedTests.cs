using DellServerManager.Cluster.Tests.Support;
using DellServerManager.Live;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace DellServerManager.Cluster.Tests.Database;

/// <summary>A follower knows from when on it is told everything.</summary>
public sealed class EventFeedTests(PostgresServer postgres)
{
    [Fact]
    public async Task A_follower_that_was_there_before_the_feed_ran_is_told_to_read_again_and_then_of_every_change()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var source = await postgres.MigratedAsync("events_feed");
        using var feed = new EventFeed(source, new EventTable(source), TimeProvider.System, NullLogger<EventFeed>.Instance);
        await using var follower = feed.FollowAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

        Assert.True(await follower.MoveNextAsync());
        Assert.True(follower.Current.Gap);

        // This one happens before the feed has a position: nobody will name it.
        await AddAsync(source, "early", cancellationToken);
        await feed.StartAsync(cancellationToken);

        Assert.True(await follower.MoveNextAsync());
        Assert.True(follower.Current.Gap);
        await AddAsync(source, "late", cancellationToken);
        Assert.True(await follower.MoveNextAsync());
        Assert.Equal((false, "server/late"), (follower.Current.Gap, follower.Current.Events[^1].Subject));
        await feed.StopAsync(cancellationToken);
    }

    private static async Task AddAsync(NpgsqlDataSource source, string subject, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("INSERT INTO dsm.event (kind, subject, revision) VALUES ('server', 'server/' || $1, 1)");
        command.Parameters.Add(new() { Value = subject });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
