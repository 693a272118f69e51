using DellServerManager.Identity;

namespace DellServerManager.Notifications;

/// <summary>What one person was told and has read. Key: <see cref="GrainKeys.NotificationInbox"/>; only that person may ask.</summary>
[Alias("dsm.notification-inbox")]
public interface INotificationInboxGrain : IGrainWithStringKey
{
    /// <summary>The newest first, as far as they are kept: 30 days.</summary>
    /// <param name="limit">1 to 500.</param>
    [Alias("list"), Requires(Permission.OwnAccount)]
    Task<IReadOnlyList<Notification>> ListAsync(bool unreadOnly, int limit);

    [Alias("counts"), Requires(Permission.OwnAccount)]
    Task<UnreadCounts> CountsAsync();

    /// <summary>What is told of a notification afterwards makes it unread again.</summary>
    [Alias("mark-read"), Requires(Permission.OwnAccount)]
    Task<UnreadCounts> MarkReadAsync(IReadOnlyList<Guid> ids);

    [Alias("mark-all-read"), Requires(Permission.OwnAccount)]
    Task<UnreadCounts> MarkAllReadAsync();
}

/// <summary>Something that happened; the same happening to several within a quarter of an hour is one notification.</summary>
[GenerateSerializer, Immutable, Alias("dsm.notification")]
public sealed record Notification
{
    [Id(0)] public required Guid Id { get; init; }

    [Id(1)] public required NotificationKind Kind { get; init; }

    /// <summary>When the newest of it was told.</summary>
    [Id(2)] public required DateTimeOffset At { get; init; }

    /// <summary>To how many servers or credential sets it happened.</summary>
    [Id(3)] public required int SubjectCount { get; init; }

    /// <summary>The newest of these; null for what belongs to none.</summary>
    [Id(4)] public Guid? SubjectId { get; init; }

    [Id(5)] public required string SubjectName { get; init; }

    [Id(6)] public required string Message { get; init; }

    [Id(7)] public string? NextStep { get; init; }

    [Id(8)] public bool IsRead { get; init; }
}

/// <param name="Critical">How many of them cannot wait.</param>
[GenerateSerializer, Immutable, Alias("dsm.unread-counts")]
public sealed record UnreadCounts([property: Id(0)] int Unread, [property: Id(1)] int Critical);
