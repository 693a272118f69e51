using DellServerManager.Cluster.Tests.Support;
using DellServerManager.Live;
using Npgsql;

namespace DellServerManager.Cluster.Tests.Database;

/// <summary>Every stored change is read exactly once and in order, whatever commits late.</summary>
public sealed class EventTableTests(PostgresServer postgres)
{
    [Fact]
    public async Task A_transaction_that_commits_late_is_not_missed()
    {
        await using var source = await postgres.MigratedAsync("events_late");
        var events = new EventTable(source);
        var position = await events.NewestAsync(Now);

        await using var early = await source.OpenConnectionAsync(Now);
        await using var slow = await early.BeginTransactionAsync(Now);
        await AddAsync(early, "slow");
        await using var late = await source.OpenConnectionAsync(Now);
        await AddAsync(late, "quick");

        // The quick one is committed, but an older transaction is open: nothing may be read past it.
        var waiting = await events.ReadAsync(position, Now);
        Assert.Empty(waiting.Events);
        Assert.Equal(position, waiting.Position);

        await slow.CommitAsync(Now);
        var read = await ReadAsync(events, position, 2);

        Assert.Equal(["server/slow", "server/quick"], read.Events.Select(notice => notice.Subject));
        Assert.Empty((await events.ReadAsync(read.Position, Now)).Events);
    }

    [Fact]
    public async Task What_was_rolled_back_is_never_told()
    {
        await using var source = await postgres.MigratedAsync("events_back");
        var events = new EventTable(source);
        var position = await events.NewestAsync(Now);
        await using (var connection = await source.OpenConnectionAsync(Now))
        await using (var transaction = await connection.BeginTransactionAsync(Now))
        {
            await AddAsync(connection, "undone");
            await transaction.RollbackAsync(Now);
        }

        await using var other = await source.OpenConnectionAsync(Now);
        await AddAsync(other, "done");

        Assert.Equal(["server/done"], (await ReadAsync(events, position, 1)).Events.Select(notice => notice.Subject));
    }

    [Fact]
    public async Task Many_writers_at_once_are_read_whole_by_a_reader_that_looks_all_the_time()
    {
        const int Writers = 8;
        const int Each = 60;
        await using var source = await postgres.MigratedAsync("events_many");
        var events = new EventTable(source);
        var start = await events.NewestAsync(Now);
        var seen = new List<EventNotice>();

        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var random = new Random(writer);
            await using var connection = await source.OpenConnectionAsync(Now);
            for (var change = 0; change < Each; change++)
            {
                await using var transaction = await connection.BeginTransactionAsync(Now);
                await AddAsync(connection, $"{writer}-{change}");
                await using var pause = new NpgsqlCommand($"SELECT pg_sleep({random.Next(0, 10)} / 1000.0)", connection);
                await pause.ExecuteNonQueryAsync(Now);
                await transaction.CommitAsync(Now);
            }
        })));
        var position = start;
        await Eventually.SeesAsync(
            $"all {Writers * Each} changes to be read",
            async () =>
            {
                EventBatch batch;
                do
                {
                    batch = await events.ReadAsync(position, Now);
                    position = batch.Position;
                    seen.AddRange(batch.Events);
                }
                while (batch.Events.Count > 0 || !writing.IsCompleted);

                return seen.Count;
            },
            count => count >= Writers * Each);
        await writing;

        Assert.Equal(Writers * Each, seen.Count);
        Assert.Equal(seen.Count, seen.Select(notice => notice.Subject).Distinct().Count());
        Assert.Equal(seen.OrderBy(notice => (notice.TransactionId, notice.Id)), seen);
        Assert.Equal(seen, await AllAsync(events, start));
    }

    [Fact]
    public async Task A_position_that_was_dropped_with_its_day_is_too_old_and_a_newer_is_not()
    {
        await using var source = await postgres.MigratedAsync("events_old");
        var events = new EventTable(source);
        await using var connection = await source.OpenConnectionAsync(Now);
        await AddAsync(connection, "first");
        var read = await ReadAsync(events, new EventPosition(0, 0), 1);
        await AddAsync(connection, "second");
        await AddAsync(connection, "third");

        Assert.False(await events.IsTooOldAsync(read.Position, Now));

        await using (var drop = new NpgsqlCommand("DELETE FROM dsm.event WHERE subject <> 'server/third'", connection))
        {
            await drop.ExecuteNonQueryAsync(Now);
        }

        Assert.True(await events.IsTooOldAsync(read.Position, Now));
        Assert.False(await events.IsTooOldAsync((await ReadAsync(events, read.Position, 1)).Position, Now));
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    // Transactions of other databases on the same PostgreSQL hold the reader back too, and tests run side by side.
    private static Task<EventBatch> ReadAsync(EventTable events, EventPosition position, int count) => Eventually.SeesAsync(
        $"{count} events after {position}", () => events.ReadAsync(position, Now), batch => batch.Events.Count >= count);

    private static async Task<List<EventNotice>> AllAsync(EventTable events, EventPosition position)
    {
        var all = new List<EventNotice>();
        EventBatch batch;
        do
        {
            batch = await events.ReadAsync(position, Now);
            position = batch.Position;
            all.AddRange(batch.Events);
        }
        while (batch.Events.Count > 0);
        return all;
    }

    private static async Task AddAsync(NpgsqlConnection connection, string subject)
    {
        await using var command = new NpgsqlCommand("INSERT INTO dsm.event (kind, subject, revision) VALUES ('server', $1, 1)", connection);
        command.Parameters.Add(new() { Value = $"server/{subject}" });
        await command.ExecuteNonQueryAsync(Now);
    }
}
