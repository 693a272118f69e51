using System.Diagnostics;
using DellServerManager.Cluster.Tests.Support;
using DellServerManager.Silo;
using DellServerManager.Silo.Configuration;
using DellServerManager.Silo.Security;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace DellServerManager.Cluster.Tests.Survival;

/// <summary>A node with a database of its own, and the site key that only the right nodes have.</summary>
public sealed class EmbeddedTests(PostgresServer postgres, ITestOutputHelper output)
{
    [Fact]
    public async Task A_killed_node_finds_its_database_again_and_a_killed_database_recovers()
    {
        var directory = Scratch.Directory("embedded");

        // A first start that was killed in the middle left half a database.
        var half = Directory.CreateDirectory(Path.Combine(directory, "postgres", "data.new"));
        await File.WriteAllTextAsync(Path.Combine(half.FullName, "PG_VERSION"), "15\n", TestContext.Current.CancellationToken);

        var watch = Stopwatch.StartNew();
        await using (var node = SiloProcess.Start(null, directory))
        {
            await node.ReadyAsync();
            output.WriteLine($"first start with a new database: {watch.Elapsed.TotalSeconds:0.0} s");
            Assert.False(half.Exists && Directory.Exists(half.FullName));
            await using var database = Own(directory);
            await RunAsync(database, "INSERT INTO dsm.finding VALUES (gen_random_uuid(), 'unreachable', null, 'critical', 0, 'kept', 'n', now())");
            node.Kill();
        }

        // The database still runs; the next node takes it over.
        watch.Restart();
        await using (var node = SiloProcess.Start(null, directory))
        {
            await node.ReadyAsync();
            output.WriteLine($"start after kill -9 of the node: {watch.Elapsed.TotalSeconds:0.0} s");
            Assert.Equal("kept", await KeptAsync(directory));
            node.Kill();
        }

        using (var postmaster = Process.GetProcessById(int.Parse((await File.ReadAllLinesAsync(Path.Combine(directory, "postgres/data/postmaster.pid"), TestContext.Current.CancellationToken))[0], null)))
        {
            postmaster.Kill();
            await postmaster.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        watch.Restart();
        await using (var node = SiloProcess.Start(null, directory))
        {
            await node.ReadyAsync();
            output.WriteLine($"start after kill -9 of node and database: {watch.Elapsed.TotalSeconds:0.0} s");
            Assert.Equal("kept", await KeptAsync(directory));
            Assert.Equal(0, await node.StopAsync());
        }

        // Stopped with the node, in good order.
        Assert.False(File.Exists(Path.Combine(directory, "postgres/data/postmaster.pid")));
        foreach (var file in OperatingSystem.IsWindows() ? [] : new[] { "master.key", "database.secret" })
        {
#pragma warning disable CA1416 // Not reached on Windows, where there is no such mode.
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(directory, file)));
#pragma warning restore CA1416
        }

        Scratch.Delete(directory);
    }

    [Fact]
    public async Task A_node_without_the_sites_key_or_with_another_refuses_and_says_which_it_needs()
    {
        var connection = await postgres.CreateDatabaseAsync("site_key");
        var (right, wrong) = (Scratch.Directory("right"), Scratch.Directory("wrong"));
        await (await PrepareAsync(connection, right)).DisposeAsync();
        var line = (await File.ReadAllTextAsync(Path.Combine(right, "master.key"), TestContext.Current.CancellationToken)).Trim();
        var id = line.Split(':')[0];

        var missing = await Assert.ThrowsAsync<NodeStartException>(() => PrepareAsync(connection, wrong));
        var another = await Assert.ThrowsAsync<NodeStartException>(() => PrepareAsync(connection, wrong, SiteKeyRing.NewLine()));
        var sameName = await Assert.ThrowsAsync<NodeStartException>(
            () => PrepareAsync(connection, wrong, $"{id}:{SiteKeyRing.NewLine().Split(':')[1]}"));

        Assert.All([missing, another, sameName], error => Assert.Contains(id, error.Message, StringComparison.Ordinal));
        Assert.All([missing, another, sameName], error => Assert.Contains("Copy the key file", error.Message, StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(wrong, "master.key")));

        // With the key of the others it is welcome, also as a setting.
        await (await PrepareAsync(connection, wrong, line)).DisposeAsync();
        Scratch.Delete(right);
        Scratch.Delete(wrong);
    }

    [Fact]
    public async Task Two_nodes_that_make_the_first_key_at_once_end_with_one_site_key()
    {
        var connection = await postgres.CreateDatabaseAsync("site_key_race");
        var directories = new[] { Scratch.Directory("key-a"), Scratch.Directory("key-b") };

        var results = await Task.WhenAll(directories.Select(async directory => await Record.ExceptionAsync(
            async () => await (await PrepareAsync(connection, directory)).DisposeAsync())));

        // The slower one has no key yet and is told to copy it.
        Assert.Single(results, error => error is null);
        Assert.Single(results, error => error is NodeStartException);
        await using var source = NpgsqlDataSource.Create(connection);
        await using var count = source.CreateCommand("SELECT count(*) FROM dsm.site_key");
        Assert.Equal(1L, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        Assert.Single(directories, directory => File.Exists(Path.Combine(directory, "master.key")));
        Array.ForEach(directories, Scratch.Delete);
    }

    private static Task<SiloNode> PrepareAsync(string connection, string directory, string? key = null) => SiloNode.PrepareAsync(
        NodeInProcess.Settings(connection, directory, key is null ? [] : [("Dsm:Security:Key", key)]),
        NullLoggerFactory.Instance,
        TestContext.Current.CancellationToken);

    private static NpgsqlDataSource Own(string directory) => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder
    {
        Host = Path.Combine(directory, "postgres", "run"),
        Username = "dsm_owner",
        Password = File.ReadAllLines(Path.Combine(directory, "database.secret"))[0],
        Database = "dsm",
        Pooling = false,
    }.ConnectionString);

    private static async Task<object?> KeptAsync(string directory)
    {
        await using var database = Own(directory);
        await using var command = database.CreateCommand("SELECT message FROM dsm.finding");
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private static async Task RunAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
