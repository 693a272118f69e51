using DellServerManager.Identity;
using DellServerManager.Persistence;
using Npgsql;

namespace DellServerManager.Notifications;

/// <inheritdoc cref="INotificationInboxGrain"/>
[GrainType("notification-inbox")]
internal sealed class NotificationInboxGrain(
    [PersistentState("notification-inbox", StorageNames.Site)] IPersistentState<ReadMarks> state,
    NotificationStore store,
    NpgsqlDataSource database,
    TimeProvider time) : Grain, INotificationInboxGrain
{
    private const int MostAtOnce = 500;
    private DateTimeOffset? _joined;

    private Guid Owner => GrainKeys.IdOf(this.GetPrimaryKeyString());

    public async Task<IReadOnlyList<Notification>> ListAsync(bool unreadOnly, int limit)
    {
        RequireOwner();
        if (limit is < 1 or > MostAtOnce)
        {
            throw new InvalidFieldException("limit", $"Use a number from 1 to {MostAtOnce}.");
        }

        var marks = await MarksAsync();
        return
        [
            .. (from one in await store.NewestAsync()
               let isRead = marks.IsRead(one)
               where !(isRead && unreadOnly)
               select new Notification
               {
                   Id = one.Id,
                   Kind = one.Kind,
                   At = one.At,
                   SubjectCount = one.SubjectCount,
                   SubjectId = one.SubjectId,
                   SubjectName = one.SubjectName,
                   Message = one.Message,
                   NextStep = one.NextStep,
                   IsRead = isRead,
               }).Take(limit),
        ];
    }

    public async Task<UnreadCounts> CountsAsync()
    {
        RequireOwner();
        var marks = await MarksAsync();
        var unread = (await store.NewestAsync()).Where(one => !marks.IsRead(one)).ToList();
        return new UnreadCounts(unread.Count, unread.Count(one => one.Kind.IsCritical()));
    }

    public async Task<UnreadCounts> MarkReadAsync(IReadOnlyList<Guid> ids)
    {
        RequireOwner();
        if (ids.Count > MostAtOnce)
        {
            throw new InvalidFieldException("ids", $"Send at most {MostAtOnce} at once.");
        }

        if (ids.Count > 0)
        {
            await state.SaveAsync(state.State.With([.. ids], time.GetUtcNow()));
        }

        return await CountsAsync();
    }

    public async Task<UnreadCounts> MarkAllReadAsync()
    {
        RequireOwner();
        await state.SaveAsync(state.State.WithAll(time.GetUtcNow()));
        return await CountsAsync();
    }

    // What happened before a person joined is not news to them.
    private async Task<ReadMarks> MarksAsync()
    {
        if (state.State.Until is not null)
        {
            return state.State;
        }

        _joined ??= await database.ReadOneAsync<DateTimeOffset?>("SELECT created_at FROM dsm.app_user WHERE id = @Owner", new { Owner }) ?? DateTimeOffset.MinValue;
        return state.State with { Until = _joined };
    }

    private void RequireOwner()
    {
        if (CallActor.Current is { Kind: ActorKind.Person } actor && actor.UserId != Owner)
        {
            throw new ForbiddenException("Notifications are shown to the person they are for.");
        }
    }
}
