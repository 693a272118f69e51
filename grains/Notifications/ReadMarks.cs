namespace DellServerManager.Notifications;

/// <summary>What one person has read. Pure: each change gives new marks.</summary>
internal sealed record ReadMarks
{
    public int Schema { get; init; } = 1;

    /// <summary>Everything until then counts as read.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When single ones were read; what is told of one later makes it unread again.</summary>
    public IReadOnlyDictionary<Guid, DateTimeOffset> Single { get; init; } = new Dictionary<Guid, DateTimeOffset>();

    public bool IsRead(StoredNotification one) => one.At <= Until || (Single.TryGetValue(one.Id, out var read) && one.At <= read);

    public ReadMarks With(IReadOnlyCollection<Guid> ids, DateTimeOffset now) => this with
    {
        Single = Single.Where(mark => !ids.Contains(mark.Key) && mark.Value > now - NotificationStore.Kept && mark.Value > (Until ?? DateTimeOffset.MinValue))
            .Concat(ids.Distinct().Select(id => KeyValuePair.Create(id, now)))
            .ToDictionary(),
    };

    public ReadMarks WithAll(DateTimeOffset now) => this with { Until = now, Single = new Dictionary<Guid, DateTimeOffset>() };
}
