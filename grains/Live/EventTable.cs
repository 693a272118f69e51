using DellServerManager.Persistence;
using Npgsql;

namespace DellServerManager.Live;

/// <summary>Reads the event table in commit order: by (transaction id, id), and only as far as no older transaction is open.</summary>
public sealed class EventTable(NpgsqlDataSource database)
{
    /// <summary>How long events are kept; who is older reads everything again.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(48);

    private const int BatchSize = 2000;

    /// <summary>A position after everything that is committed now.</summary>
    public async Task<EventPosition> NewestAsync(CancellationToken cancellationToken = default) =>
        new(await database.ReadOneAsync<long>(
            "SELECT (pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1)", null, cancellationToken), long.MaxValue);

    /// <summary>The position of the oldest event that is younger than <paramref name="since"/>.</summary>
    public async Task<EventPosition> SinceAsync(DateTimeOffset since, CancellationToken cancellationToken = default) =>
        await database.ReadOneAsync<Row>(
            "SELECT xid::text::bigint AS transaction_id, id FROM dsm.event WHERE at >= @since ORDER BY xid, id LIMIT 1", new { since }, cancellationToken) is { } first
            ? new EventPosition(first.TransactionId, first.Id - 1)
            : await NewestAsync(cancellationToken);

    /// <summary>The next events after <paramref name="after"/>, oldest first; empty when there is none yet.</summary>
    public async Task<EventBatch> ReadAsync(EventPosition after, CancellationToken cancellationToken = default)
    {
        var rows = await database.ReadAsync<Row>(
            $"""
             SELECT xid::text::bigint AS transaction_id, id, kind, subject, revision FROM dsm.event
             WHERE (xid, id) > (@xid::text::xid8, @id) AND xid < pg_snapshot_xmin(pg_current_snapshot())
             ORDER BY xid, id LIMIT {BatchSize}
             """,
            new { xid = after.TransactionId.ToString(System.Globalization.CultureInfo.InvariantCulture), id = after.Id },
            cancellationToken);
        return rows.Count == 0
            ? new EventBatch([], after, false)
            : new EventBatch(
                [.. rows.Select(row => new EventNotice(row.TransactionId, row.Id, row.Kind, row.Subject, row.Revision))],
                new EventPosition(rows[^1].TransactionId, rows[^1].Id),
                false);
    }

    /// <summary>Whether events after <paramref name="position"/> may have been dropped already.</summary>
    public async Task<bool> IsTooOldAsync(EventPosition position, CancellationToken cancellationToken = default) =>
        await database.ReadOneAsync<Row>(
            "SELECT xid::text::bigint AS transaction_id, id FROM dsm.event ORDER BY xid, id LIMIT 1", null, cancellationToken) is { } oldest
        && position.TransactionId < oldest.TransactionId - 1
        && await database.ReadOneAsync<bool>(
            "SELECT NOT EXISTS (SELECT 1 FROM dsm.event WHERE xid <= @xid::text::xid8)",
            new { xid = position.TransactionId.ToString(System.Globalization.CultureInfo.InvariantCulture) },
            cancellationToken);

    private sealed record Row
    {
        public long TransactionId { get; init; }

        public long Id { get; init; }

        public string Kind { get; init; } = "";

        public string Subject { get; init; } = "";

        public long Revision { get; init; }
    }
}
