using System.Net;
using DellServerManager.Cluster.Tests.Support;
using DellServerManager.Identity;
using DellServerManager.Notifications;
using DellServerManager.Settings;
using DellServerManager.Simulators;
using Microsoft.Extensions.DependencyInjection;
using Health = DellServerManager.Servers.Health;

namespace DellServerManager.Cluster.Tests.Notifications;

/// <summary>What people are told of, once each, and who has read it.</summary>
public sealed class NotificationTests(PostgresServer postgres) : IAsyncLifetime
{
    private static int _used;
    private readonly string _directory = Scratch.Directory("notifications");
    private NodeInProcess _node = null!;

    private Site Site => _node.Site;

    public async ValueTask InitializeAsync() =>
        _node = await NodeInProcess.StartAsync(await postgres.CreateDatabaseAsync($"notifications_{Interlocked.Increment(ref _used)}"), _directory);

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        Scratch.Delete(_directory);
    }

    [Fact]
    public async Task Servers_that_turn_critical_together_are_one_notification_that_each_person_reads_for_themselves()
    {
        People.Is(People.Admin);
        await using var lab = await LabAsync(3, 1);
        await Site.HurryAsync();
        await Site.AddCredentialSetAsync();
        var ids = await Site.AddAllAsync(lab.Devices);
        foreach (var id in ids)
        {
            await Site.SeesAsync(id, "to be well", one => one.Health == Health.Ok);
        }

        lab.Devices[0].FailFan();
        await Site.Server(ids[0]).RefreshAsync();
        var first = Assert.Single(await ToldAsync(NotificationKind.ServerCritical, subjects: 1));
        Assert.Equal((ids[0], false), (first.SubjectId, first.IsRead));
        Assert.Equal(new UnreadCounts(0, 0), await Inbox(People.Admin).MarkReadAsync([first.Id]));

        // The same happens to another: one notification still, and news again to who had read it.
        lab.Devices[1].FailFan();
        await Site.Server(ids[1]).RefreshAsync();
        var both = Assert.Single(await ToldAsync(NotificationKind.ServerCritical, subjects: 2));
        Assert.Equal((first.Id, ids[1], false), (both.Id, both.SubjectId, both.IsRead));
        Assert.Equal(new UnreadCounts(0, 0), await Inbox(People.Admin).MarkAllReadAsync());

        People.Is(People.Viewer);
        Assert.Equal(new UnreadCounts(1, 1), await Inbox(People.Viewer).CountsAsync());
        await Assert.ThrowsAsync<ForbiddenException>(() => Inbox(People.Admin).ListAsync(unreadOnly: false, 10));

        // Found again, as by a silo that does not know what the dead one told: nothing is told twice.
        var source = await Site.OneAsync<string>("SELECT source FROM dsm.notification_item LIMIT 1");
        var again = new News(source, NotificationKind.ServerCritical, DateTimeOffset.UnixEpoch, ids[0], "again", "again", null);
        Assert.Equal(0, await _node.Services.GetRequiredService<NotificationStore>().TellAsync([again]));
        Assert.Equal(2L, await Site.OneAsync<long>("SELECT count(*) FROM dsm.notification_item"));
    }

    [Fact]
    public async Task A_wrong_password_and_the_suspended_set_are_told_by_name()
    {
        People.Is(People.Admin);
        await using var lab = await LabAsync(3, 2);
        foreach (var idrac in lab.Devices)
        {
            idrac.Faults = idrac.Faults with { WrongPassword = true };
        }

        await Site.HurryAsync();
        var set = await Site.AddCredentialSetAsync(name: "Hall 2");
        await Site.AddAllAsync(lab.Devices);

        var suspended = Assert.Single(await ToldAsync(NotificationKind.CredentialSetSuspended, subjects: 1));
        Assert.Equal((set, "Hall 2"), (suspended.SubjectId, suspended.SubjectName));
        Assert.Contains("resume", suspended.NextStep, StringComparison.Ordinal);
        await ToldAsync(NotificationKind.WrongPassword, subjects: 3);
    }

    [Fact]
    public async Task Failing_and_slow_calls_are_told_while_the_settings_ask_for_it()
    {
        People.Is(People.Admin);
        await using var lab = await LabAsync(2, 3);
        await Site.HurryAsync();
        await _node.Grains.GetGrain<ISettingsGrain>(GrainKeys.Settings("activity"))
            .PutAsync("""{"alertOnFailures":true,"alertOnSlow":true,"slowThresholdMs":200}""");
        await Eventually.HoldsAsync("the settings to be in force", () => _node.InForce.Activity.AlertOnSlow);
        await Site.AddCredentialSetAsync();
        var ids = await Site.AddAllAsync(lab.Devices);
        foreach (var id in ids)
        {
            await Site.SeesAsync(id, "its parts to be read", one => one.LastInventoryAt is not null);
        }

        lab.Devices[0].Faults = lab.Devices[0].Faults with { Answer = new AnswerFault(AnswerFaultKind.NotReady, Path: "/Thermal", Times: 2) };
        lab.Devices[1].Faults = lab.Devices[1].Faults with { LatencyMs = 300 };
        await Site.Server(ids[0]).RefreshAsync();
        await Site.Server(ids[1]).RefreshAsync();

        // Calls are looked at once they have settled.
        var failing = Assert.Single(await ToldAsync(NotificationKind.CallsFailing, subjects: 1));
        Assert.Equal(ids[0], failing.SubjectId);
        var slow = Assert.Single(await ToldAsync(NotificationKind.CallsSlow, subjects: 1));
        Assert.Equal(ids[1], slow.SubjectId);
        Assert.Contains("took longer than 200 ms", slow.Message, StringComparison.Ordinal);
    }

    private INotificationInboxGrain Inbox(Actor person) =>
        _node.Grains.GetGrain<INotificationInboxGrain>(GrainKeys.NotificationInbox(person.UserId!.Value));

    private async Task<IReadOnlyList<Notification>> ToldAsync(NotificationKind kind, int subjects) => await Eventually.SeesAsync(
        $"{kind} of {subjects} to be told",
        async () =>
        {
            People.Is(Actor.System("test"));
            await _node.Grains.GetGrain<INotificationWatchGrain>(GrainKeys.NotificationWatch).LookAsync();
            People.Is(People.Admin);
            return (IReadOnlyList<Notification>)[.. (await Inbox(People.Admin).ListAsync(unreadOnly: false, 100)).Where(one => one.Kind == kind)];
        },
        all => all.Count == 1 && all[0].SubjectCount == subjects);

    private static Task<SimulatedFleet> LabAsync(int count, byte net) => SimulatedFleet.StartAsync(
        new FleetOptions { Count = count, Port = 0, First = new IPAddress([127, 74, net, 1]) }, TestContext.Current.CancellationToken);
}
