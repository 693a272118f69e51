using DellServerManager.Cluster.Tests.Support;
using DellServerManager.Credentials;
using DellServerManager.Identity;
using DellServerManager.Servers;
using DellServerManager.Simulators;

namespace DellServerManager.Cluster.Tests.Access;

/// <summary>Who may do what, what is written down about it, and that no secret ever is.</summary>
public sealed class AccessTests(PostgresServer postgres) : IAsyncLifetime
{
    private const string SetSecret = "Geheim-set-4711";
    private const string OwnSecret = "Geheim-own-4712";
    private const string UserSecret = "Geheim-user-4713";

    private static int _used;
    private readonly string _directory = Scratch.Directory("access");
    private NodeInProcess _node = null!;
    private string _owner = "";

    private Site Site => _node.Site;

    public async ValueTask InitializeAsync()
    {
        _owner = await postgres.CreateDatabaseAsync($"access_{Interlocked.Increment(ref _used)}");
        _node = await NodeInProcess.StartAsync(_owner, _directory);
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        Scratch.Delete(_directory);
    }

    [Fact]
    public async Task A_refused_call_changes_nothing_and_is_written_down()
    {
        People.Is(People.Viewer);

        var refused = await Assert.ThrowsAsync<ForbiddenException>(() => Site.Server(Guid.CreateVersion7()).RegisterAsync(new ServerRegistration { Address = "127.0.0.9", Port = 443 }));

        Assert.Contains("operator or admin", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await Site.OneAsync<long>("SELECT count(*) FROM dsm.server"));
        Assert.Equal(
            ["vera@site.example | server.add | refused | 192.0.2.7"], await Site.LinesAsync("SELECT actor, action, outcome, remote_address FROM dsm.audit"));
    }

    [Fact]
    public async Task A_change_by_a_person_has_a_row_before_and_one_after_it()
    {
        People.Is(People.Operator);
        var id = Guid.CreateVersion7();
        await Site.Server(id).RegisterAsync(new ServerRegistration { Address = "127.71.100.1", Port = 9, Name = "web-1" });
        await Assert.ThrowsAsync<InvalidFieldException>(() => Site.Server(id).EditAsync(new ServerEdit { Port = 0 }));

        Assert.Equal(
            ["server.add | started", "server.add | succeeded", "server.edit | started", "server.edit | failed"],
            await Site.LinesAsync("SELECT action, outcome FROM dsm.audit ORDER BY at, id"));
        Assert.Equal(2L, await Site.OneAsync<long>("SELECT count(DISTINCT operation_id) FROM dsm.audit"));
        Assert.Equal(4L, await Site.OneAsync<long>($"SELECT count(*) FROM dsm.audit WHERE subject = 'server/{id}' AND user_id = '{People.Operator.UserId}'"));
    }

    [Fact]
    public async Task What_is_not_for_people_is_refused_to_them_and_to_fronts_and_to_nobody()
    {
        var server = Site.Server(Guid.CreateVersion7());
        foreach (var actor in new[] { People.Admin, Actor.Front("192.0.2.7"), null })
        {
            People.Is(actor);
            await Assert.ThrowsAsync<ForbiddenException>(() => server.TouchAsync());
            await Assert.ThrowsAsync<ForbiddenException>(() => Site.CredentialSet(Guid.CreateVersion7()).BorrowAsync(Guid.NewGuid()));
        }

        People.Is(Actor.Front("192.0.2.7"));
        await Assert.ThrowsAsync<ForbiddenException>(() => server.GetAsync());
        People.Is(null);
        await Assert.ThrowsAsync<ForbiddenException>(() => server.GetAsync());
    }

    [Fact]
    public async Task No_secret_stands_in_any_row_of_the_database()
    {
        People.Is(People.Admin);
        await using var lab = await SimulatedFleet.StartAsync(
            new FleetOptions { Count = 2, Port = 0, Password = SetSecret, First = new System.Net.IPAddress([127, 71, 101, 1]) }, TestContext.Current.CancellationToken);
        lab.Devices[1].Password = OwnSecret;
        var set = await Site.AddCredentialSetAsync(SetSecret);
        await Site.CredentialSet(set).EditAsync(new CredentialSetEdit { Password = SetSecret, Description = "again" });
        var first = await Site.AddAsync(lab.Devices[0]);
        var second = Guid.CreateVersion7();
        await Site.Server(second).RegisterAsync(new ServerRegistration
        {
            Address = lab.Devices[1].Address.ToString(),
            Port = lab.Devices[1].Port,
            OwnCredential = new NewCredential("root", OwnSecret),
        });
        var user = _node.Grains.GetGrain<IUserGrain>(GrainKeys.User(Guid.CreateVersion7()));
        await user.CreateAsync(new NewUser("eve@site.example", "Eve", Role.Viewer, UserSecret));
        await user.ResetPasswordAsync(UserSecret + "-new");
        var token = await _node.Grains.GetGrain<IUserDirectoryGrain>(GrainKeys.UserDirectory).CreateTokenAsync(new NewApiToken("script", Role.Viewer, null));
        await Site.SeesAsync(first, "to be read whole", one => one.LastInventoryAt is not null);
        await Site.SeesAsync(second, "to be read whole", one => one.LastInventoryAt is not null);
        await Site.Server(first).RefreshAsync();
        await _node.StopAsync();

        await using var database = Npgsql.NpgsqlDataSource.Create(_owner);
        var site = new Site(null!, database);
        var tables = await site.LinesAsync("SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('dsm', 'orleans')");
        Assert.NotEmpty(tables);
        var known = 0L;
        foreach (var table in tables)
        {
            foreach (var secret in new[] { SetSecret, OwnSecret, UserSecret, token.Secret })
            {
                Assert.True(await HoldingAsync(site, table, secret) == 0, $"{table} holds {secret}");
            }

            known += await HoldingAsync(site, table, lab.Devices[0].ServiceTag);
        }

        // The same search finds what may be there: states, rows and bodies.
        Assert.True(known > 3, $"the search found the service tag in {known} rows only");
    }

    // As text, and as the bytes of a state or a body would show it.
    private static Task<long> HoldingAsync(Site site, string table, string text) => site.OneAsync<long>(
        $"SELECT count(*) FROM {table} t WHERE t::text LIKE '%' || $1 || '%' OR t::text LIKE '%' || encode(convert_to($1, 'UTF8'), 'hex') || '%'", text);
}
