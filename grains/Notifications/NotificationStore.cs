using Dapper;
using DellServerManager.Persistence;
using Npgsql;

namespace DellServerManager.Notifications;

/// <summary>The notifications of the site, the same for everybody. Who has read what is with each person.</summary>
internal sealed class NotificationStore(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>The same happening again within this is not told as something new.</summary>
    public static readonly TimeSpan Episode = TimeSpan.FromMinutes(15);

    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    // More than a person reads; the counts are of these.
    private const int Most = 500;
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(300);

    private readonly Memo<IReadOnlyList<StoredNotification>> _newest = new();

    /// <summary>The newest first, for all who ask on this silo.</summary>
    public Task<IReadOnlyList<StoredNotification>> NewestAsync() => _newest.GetAsync(time, Fresh, ReadAsync);

    /// <summary>Adds what is new and joins it to what was told of its kind a moment ago.</summary>
    /// <returns>How much was new.</returns>
    public async Task<int> TellAsync(IReadOnlyList<News> news)
    {
        if (news.Count == 0)
        {
            return 0;
        }

        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var told = 0;
        foreach (var kind in news.GroupBy(one => one.Kind))
        {
            told += await TellAsync(connection, kind.Key, [.. kind]);
        }

        await transaction.CommitAsync();
        return told;
    }

    /// <summary>Drops what is older than it is kept.</summary>
    public Task ForgetAsync() =>
        database.RunAsync("DELETE FROM dsm.notification WHERE last_at < @before", new { before = time.GetUtcNow() - Kept });

    private async Task<int> TellAsync(NpgsqlConnection connection, NotificationKind kind, IReadOnlyList<News> news)
    {
        var now = time.GetUtcNow();
        var word = StateJson.Word(kind);
        var id = await connection.QueryFirstOrDefaultAsync<Guid?>(
            "SELECT id FROM dsm.notification WHERE kind = @word AND last_at > @open ORDER BY last_at DESC LIMIT 1", new { word, open = now - Episode });
        if (id is null)
        {
            id = Guid.CreateVersion7(now);
            await connection.ExecuteAsync(
                "INSERT INTO dsm.notification (id, kind, first_at, last_at, subject_count) VALUES (@id, @word, @now, @now, 0)", new { id, word, now });
        }

        var told = await connection.ExecuteAsync(
            """
            INSERT INTO dsm.notification_item (source, notification_id, at, subject_id, subject_name, message, next_step)
            SELECT n.source, @id, n.at, n.subject_id, n.subject_name, n.message, n.next_step
            FROM unnest(@sources, @times, @ids, @names, @messages, @steps) AS n(source, at, subject_id, subject_name, message, next_step)
            ON CONFLICT (source) DO NOTHING
            """,
            new
            {
                id,
                sources = news.Select(one => one.Source).ToArray(),
                times = news.Select(one => one.At.UtcDateTime).ToArray(),
                ids = news.Select(one => one.SubjectId).ToArray(),
                names = news.Select(one => one.SubjectName).ToArray(),
                messages = news.Select(one => one.Message).ToArray(),
                steps = news.Select(one => one.NextStep).ToArray(),
            });
        await connection.ExecuteAsync(
            told > 0
                ? """
                  UPDATE dsm.notification SET last_at = @now,
                      subject_count = (SELECT count(DISTINCT coalesce(subject_id::text, subject_name)) FROM dsm.notification_item WHERE notification_id = @id)
                  WHERE id = @id
                  """
                : "DELETE FROM dsm.notification WHERE id = @id AND subject_count = 0",
            new { id, now });
        return told;
    }

    private Task<IReadOnlyList<StoredNotification>> ReadAsync() => database.ReadAsync<Row, StoredNotification>(
        $"""
         SELECT n.id, n.kind, n.last_at, n.subject_count, i.subject_id, i.subject_name, i.message, i.next_step
         FROM dsm.notification n CROSS JOIN LATERAL (
             SELECT subject_id, subject_name, message, next_step FROM dsm.notification_item
             WHERE notification_id = n.id ORDER BY at DESC LIMIT 1) i
         WHERE n.last_at > @after ORDER BY n.last_at DESC, n.id DESC LIMIT {Most}
         """,
        row => new StoredNotification(row.Id, StateJson.Value<NotificationKind>(row.Kind), row.LastAt, row.SubjectCount, row.SubjectId, row.SubjectName, row.Message, row.NextStep),
        new { after = time.GetUtcNow() - Kept });

    private sealed record Row
    {
        public Guid Id { get; init; }

        public string Kind { get; init; } = "";

        public DateTimeOffset LastAt { get; init; }

        public int SubjectCount { get; init; }

        public Guid? SubjectId { get; init; }

        public string SubjectName { get; init; } = "";

        public string Message { get; init; } = "";

        public string? NextStep { get; init; }
    }
}

/// <summary>A notification as everybody gets it.</summary>
internal sealed record StoredNotification(
    Guid Id, NotificationKind Kind, DateTimeOffset At, int SubjectCount, Guid? SubjectId, string SubjectName, string Message, string? NextStep);
