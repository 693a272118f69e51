using System.Net;
using DellServerManager.Cluster.Tests.Support;
using DellServerManager.Credentials;
using DellServerManager.Servers;
using DellServerManager.Simulators;

namespace DellServerManager.Cluster.Tests.Servers;

/// <summary>A credential set tried at one address: one attempt, no server, no session left.</summary>
public sealed class SignInTestTests(PostgresServer postgres) : IAsyncLifetime
{
    private readonly string _directory = Scratch.Directory("sign-in");
    private NodeInProcess _node = null!;

    public async ValueTask InitializeAsync() => _node = await NodeInProcess.StartAsync(await postgres.CreateDatabaseAsync("sign_in_test"), _directory);

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        Scratch.Delete(_directory);
    }

    [Fact]
    public async Task It_says_who_answered_and_a_wrong_password_is_tried_once()
    {
        People.Is(People.Admin);
        await using var lab = await SimulatedFleet.StartAsync(
            new FleetOptions { Count = 2, Port = 0, First = new IPAddress([127, 75, 1, 1]) }, TestContext.Current.CancellationToken);
        var (good, bad) = (lab.Devices[0], lab.Devices[1]);
        bad.Faults = bad.Faults with { WrongPassword = true };
        var set = await _node.Site.AddCredentialSetAsync();
        var intake = _node.Grains.GetGrain<IServerIntakeGrain>(GrainKeys.Catalog);

        var worked = await intake.TrySignInAsync(new ServerAddress(good.Address.ToString(), good.Port), set);
        Assert.Equal((null, good.Model, good.ServiceTag), (worked.Problem, worked.Model, worked.ServiceTag));
        Assert.NotNull(worked.IdracFirmware);
        Assert.Equal(0, good.OpenSessions);
        Assert.Equal(0L, await _node.Site.OneAsync<long>("SELECT count(*) FROM dsm.server"));
        Assert.Equal(0L, await _node.Site.OneAsync<long>("SELECT count(*) FROM dsm.server_session"));

        var refused = await intake.TrySignInAsync(new ServerAddress(bad.Address.ToString(), bad.Port), set);
        Assert.NotNull(refused.Problem);
        Assert.Equal(1, bad.Counters.FailedLogins);
        Assert.Equal(CredentialSetCondition.Failing, (await _node.Site.CredentialSet(set).GetAsync()).State);

        await _node.Site.AddAsync(good);
        await Assert.ThrowsAsync<InvalidFieldException>(() => intake.TrySignInAsync(new ServerAddress(good.Address.ToString(), good.Port), set));
    }
}
