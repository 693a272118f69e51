using DellServerManager.Identity;
using DellServerManager.Servers;
using DellServerManager.Silo.Administration;
using DellServerManager.Silo.Configuration;
using Microsoft.Extensions.Hosting;

namespace DellServerManager.Cluster.Tests.Operations;

/// <summary>What fronts, commands and strangers may do to a running silo, over its real ports with TLS.</summary>
public sealed class RunningSiteTests : IAsyncLifetime
{
    private static readonly Actor Admin = new() { Kind = ActorKind.Person, Name = "ann@site.example", Role = Role.Admin };
    private OperatedSite _site = null!;
    private IHost _node = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await OperatedSite.StartAsync();
        _node = await _site.StartNodeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _node.StopAsync();
        _node.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task A_front_may_sign_in_and_list_but_not_be_the_system_nor_call_what_is_not_for_people()
    {
        using var front = await _site.ClientAsync(_site.Certificate);
        await front.StartAsync(OperatedSite.Token);

        Assert.NotNull(await OperatedSite.AsAsync(front, Actor.Front("10.0.0.9"), grains => Users(grains).FindAsync("admin@localhost")));
        Assert.Single(await OperatedSite.AsAsync(front, Admin, grains => Users(grains).ListAsync()));

        var asSystem = await Assert.ThrowsAsync<ForbiddenException>(
            () => OperatedSite.AsAsync(front, Actor.System("sweep"), grains => Users(grains).ListAsync()));
        Assert.Contains("system", asSystem.Message, StringComparison.Ordinal);
        var inside = await Assert.ThrowsAsync<ForbiddenException>(() => OperatedSite.AsAsync(front, Admin, TouchAsync));
        Assert.Contains("not for people", inside.Message, StringComparison.Ordinal);

        // The silo's own work is the system's.
        Assert.Single(await OperatedSite.AsAsync(_node, Actor.System("test"), grains => Users(grains).ListAsync()));
        await front.StopAsync(OperatedSite.Token);
    }

    [Fact]
    public async Task A_plain_client_and_one_with_another_clusters_certificate_are_refused()
    {
        using var plain = await _site.ClientAsync(certificate: null);
        await Assert.ThrowsAsync<NodeStartException>(() => CommandNode.ConnectAsync(plain, OperatedSite.Token));

        using var foreign = await _site.ClientAsync(_site.CertificateOf("other-ca", "stranger"));
        await Assert.ThrowsAsync<NodeStartException>(() => CommandNode.ConnectAsync(foreign, OperatedSite.Token));

        using var ours = await _site.ClientAsync(_site.Certificate);
        await CommandNode.ConnectAsync(ours, OperatedSite.Token);
        await ours.StopAsync(OperatedSite.Token);
    }

    [Fact]
    public async Task Commands_go_through_the_running_silo_and_leave_their_mark_in_the_audit_trail()
    {
        var (code, output, error) = await _site.RunAsync("admin", "users", "create", "jo@site.example", "--role", "operator");
        Assert.True(code == 0, error);
        Assert.Contains("Password, shown this once", output, StringComparison.Ordinal);
        Assert.Equal(2, await _site.AskAsync<long>("SELECT count(*) FROM dsm.audit WHERE actor = 'command line' AND action = 'user.create'"));

        (code, _, error) = await _site.RunAsync("admin", "users", "role", "admin@localhost", "viewer");
        Assert.Equal(1, code);
        Assert.Contains("last enabled admin", error, StringComparison.Ordinal);

        (code, _, error) = await _site.RunAsync("key", "rotate");
        Assert.Equal(1, code);
        Assert.Contains("A node is running", error, StringComparison.Ordinal);

        await _node.StopAsync(OperatedSite.Token);
        (code, output, error) = await _site.RunAsync("admin", "users", "list");
        Assert.True(code == 0, error);
        Assert.Contains("jo@site.example", output, StringComparison.Ordinal);
    }

    private static IUserDirectoryGrain Users(IGrainFactory grains) => grains.GetGrain<IUserDirectoryGrain>(GrainKeys.UserDirectory);

    private static async Task<bool> TouchAsync(IGrainFactory grains)
    {
        await grains.GetGrain<IServerGrain>(GrainKeys.Server(Guid.CreateVersion7())).TouchAsync();
        return true;
    }
}
