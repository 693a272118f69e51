using Bunit;
using DellServerManager.Identity;
using DellServerManager.Notifications;
using DellServerManager.Web.Components;
using DellServerManager.Web.Layout;
using DellServerManager.Web.Live;
using DellServerManager.Web.Notifications;
using DellServerManager.Web.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace DellServerManager.Web.Tests.Pages;

public sealed class NotificationPanelTests : PageTest
{
    private static readonly Guid Server = Guid.Parse("0198c0de-0000-7000-8000-0000000000a1");

    private static readonly Notification Critical = new()
    {
        Id = Guid.Parse("0198c0de-0000-7000-8000-0000000000b1"),
        Kind = NotificationKind.ServerCritical,
        At = Now.AddMinutes(-3),
        SubjectCount = 1,
        SubjectId = Server,
        SubjectName = "esx-01",
        Message = "Fan 1A failed.",
        NextStep = "Replace the fan.",
    };

    private readonly INotificationInboxGrain _inbox;

    public NotificationPanelTests() => _inbox = Grains.Get<INotificationInboxGrain>(GrainKeys.NotificationInbox(TestGrains.IdOf(Role.Admin)));

    [Fact]
    public void It_says_what_happened_where_and_since_when_and_leads_there()
    {
        _inbox.ListAsync(true, Arg.Any<int>()).Returns([Critical, Critical with { Id = Guid.NewGuid(), Kind = NotificationKind.ServerUnreachable, SubjectCount = 1200 }]);

        var panel = Render<NotificationPanel>(parameters => parameters.Add(p => p.Open, true));

        Assert.Equal(["esx-01 is critical", "1,200 servers do not answer"], panel.FindAll(".what a").Select(link => link.TextContent));
        Assert.Equal([$"servers/{Server}", "servers?finding=unreachable"], panel.FindAll(".what a").Select(link => link.GetAttribute("href")));
        Assert.Contains("3 min ago", panel.Markup, StringComparison.Ordinal);
        Assert.Contains("Replace the fan.", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_read_while_it_is_closed()
    {
        Render<NotificationPanel>(parameters => parameters.Add(p => p.Open, false));

        _inbox.DidNotReceive().ListAsync(Arg.Any<bool>(), Arg.Any<int>());
    }

    [Fact]
    public void Marking_one_sends_only_that_one()
    {
        _inbox.ListAsync(true, Arg.Any<int>()).Returns(_ => [Critical], _ => []);
        _inbox.MarkReadAsync(Arg.Any<IReadOnlyList<Guid>>()).Returns(new UnreadCounts(0, 0));
        var panel = Render<NotificationPanel>(parameters => parameters.Add(p => p.Open, true));

        panel.Find(".news button").Click();

        _inbox.Received(1).MarkReadAsync(Arg.Is<IReadOnlyList<Guid>>(ids => ids.SequenceEqual(new[] { Critical.Id })));
        Assert.Equal("Nothing new", panel.Find(".empty h2").TextContent);
    }

    [Fact]
    public void A_new_critical_one_counts_at_the_bell_in_the_title_and_raises_one_toast()
    {
        _inbox.CountsAsync().Returns(new UnreadCounts(1, 0), new UnreadCounts(2, 1));
        _inbox.ListAsync(true, Arg.Any<int>()).Returns([Critical]);
        var pulse = Render<NotificationPulse>();
        var frame = Services.GetRequiredService<FrameState>();
        var toasts = Services.GetRequiredService<ToastBoard>();
        pulse.WaitForAssertion(() => Assert.Equal(1, frame.UnreadNotifications));
        Assert.Empty(toasts.Shown);

        Feed.Tell(new LiveChanges(Everything: false, [new Change("notification-watch", GrainKeys.NotificationWatch, 3)]));
        pulse.WaitForAssertion(() => Assert.Equal(2, frame.UnreadNotifications));

        Assert.Equal("esx-01 is critical", Assert.Single(toasts.Shown).Text);
        Assert.Equal(1, JSInterop.Invocations["dsm.unread"][^1].Arguments[0]);
    }
}
