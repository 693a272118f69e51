using DellServerManager.Cluster.Tests.Support;
using DellServerManager.Servers;

namespace DellServerManager.Cluster.Tests.Servers;

/// <summary>What the list of servers asks for: words and groups, answered by PostgreSQL.</summary>
public sealed class ListTests(PostgresServer postgres) : IAsyncLifetime
{
    private static int _used;
    private readonly string _directory = Scratch.Directory("list");
    private NodeInProcess _node = null!;

    private Site Site => _node.Site;

    public async ValueTask InitializeAsync() =>
        _node = await NodeInProcess.StartAsync(await postgres.CreateDatabaseAsync($"list_{Interlocked.Increment(ref _used)}"), _directory);

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        Scratch.Delete(_directory);
    }

    [Fact]
    public async Task Words_narrow_the_list_down()
    {
        People.Is(People.Operator);
        await FillAsync();
        foreach (var (search, names) in new[]
                 {
                     ("name:\"web 1\"", "web 1"),
                     ("name:web*", "web 1, web 2"),
                     ("name=db", "db"),
                     ("-name=db", "web 1, web 2"),
                     ("address:127.71.100.0/24", "web 1, web 2"),
                     ("address:127.71.0.0/16 -tag:prod", "db"),
                     ("has:location", "web 1, web 2"),
                     ("-has:location", "db"),
                     ("-has:tag", "db"),
                     ("registeredAt<7d", "db, web 1, web 2"),
                     ("registeredAt>7d", ""),
                     ("seen>2h", "db, web 1, web 2"),
                     ("seen<2h", ""),
                     ("health:unknown power:unknown", "db, web 1, web 2"),
                     ("watts>400", ""),
                     ("-watts>400", "db, web 1, web 2"),
                     ("generation:nine", ""),
                     ("credentialSet:own", "db"),
                     ("credentialSet:automatic", "web 1, web 2"),
                     ("finding:unreachable -findings>0", ""),
                 })
        {
            var view = await Site.Catalog.OpenViewAsync(new ServerQuery { Search = search });

            var found = string.Join(", ", (await Site.Catalog.RowsAsync(view.Ids)).Select(row => row.Name));
            Assert.True(names == found, $"{search} finds '{found}' instead of '{names}'.");
        }
    }

    [Fact]
    public async Task Groups_cover_the_list_in_its_order()
    {
        People.Is(People.Operator);
        await FillAsync();
        foreach (var (field, groups) in new[]
                 {
                     ("location", "hall 2: 2, -: 1"),
                     ("credentialSet", "automatic: 2, own: 1"),
                     ("health", "unknown: 3"),
                     ("model", "-: 3"),
                     ("generation", "-: 3"),
                     ("powerState", "unknown: 3"),
                     ("connectionStatus", "unknown: 3"),
                 })
        {
            var view = await Site.Catalog.OpenViewAsync(new ServerQuery { GroupBy = field, Sort = ["-name"] });

            Assert.Equal(groups, string.Join(", ", view.Groups!.Select(group => $"{group.Value ?? "-"}: {group.Count}")));
            Assert.Equal(view.Ids.Count, view.Groups!.Sum(group => group.Count));
        }
    }

    // Port 9 answers nobody: nothing is known of these but what a person said.
    private async Task FillAsync()
    {
        await AddAsync(new() { Address = "127.71.100.1", Port = 9, Name = "web 1", Location = "hall 2", Tags = ["prod"] });
        await AddAsync(new() { Address = "127.71.100.2", Port = 9, Name = "web 2", Location = "hall 2", Tags = ["prod"] });
        await AddAsync(new() { Address = "127.71.101.1", Port = 9, Name = "db", OwnCredential = new NewCredential("root", "calvin") });
    }

    private Task AddAsync(ServerRegistration server) => Site.Server(Guid.CreateVersion7()).RegisterAsync(server);
}
