using DellServerManager.Notifications;

namespace DellServerManager.Grains.Tests.Notifications;

public sealed class ReadMarksTests
{
    private static readonly DateTimeOffset Now = Samples.Now;

    [Fact]
    public void What_is_told_of_a_notification_after_it_was_read_makes_it_unread_again()
    {
        var one = Told(Now);
        var marks = new ReadMarks().With([one.Id], Now.AddMinutes(1));

        Assert.True(marks.IsRead(one));
        Assert.False(marks.IsRead(one with { At = Now.AddMinutes(2) }));
        Assert.False(marks.IsRead(Told(Now)));
    }

    [Fact]
    public void Everything_read_is_one_mark()
    {
        var marks = new ReadMarks().With([Guid.NewGuid(), Guid.NewGuid()], Now).WithAll(Now.AddHours(1));

        Assert.Empty(marks.Single);
        Assert.True(marks.IsRead(Told(Now.AddMinutes(59))));
        Assert.False(marks.IsRead(Told(Now.AddMinutes(61))));
    }

    [Fact]
    public void Marks_of_what_is_not_kept_any_more_go()
    {
        var old = Guid.NewGuid();

        var marks = new ReadMarks().With([old], Now).With([Guid.NewGuid()], Now.AddDays(31));

        Assert.DoesNotContain(old, marks.Single.Keys);
        Assert.Single(marks.Single);
    }

    private static StoredNotification Told(DateTimeOffset at) =>
        new(Guid.NewGuid(), NotificationKind.ServerCritical, at, 1, null, "srv", "a fan failed", null);
}
