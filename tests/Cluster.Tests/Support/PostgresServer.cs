using DellServerManager.Cluster.Tests.Support;
using DellServerManager.Silo.Configuration;
using DellServerManager.Silo.Database;
using DellServerManager.Silo.Database.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace DellServerManager.Cluster.Tests.Support;

/// <summary>One real PostgreSQL for the whole run, started the way the product starts its own; a database for each who asks.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly string _directory = Scratch.Directory("postgres");
    private EmbeddedPostgres? _postgres;

    public async ValueTask InitializeAsync() => _postgres = await EmbeddedPostgres.StartAsync(
        new NodeSettings { DataDirectory = _directory }, NullLogger.Instance, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.StopAsync();
        }

        Scratch.Delete(_directory);
    }

    /// <summary>A new, empty database; its connection string is the owner's.</summary>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await ExecuteAsync(_postgres!.OwnerConnectionString, $"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(_postgres.OwnerConnectionString) { Database = name }.ConnectionString;
    }

    /// <summary>A new database with the product's tables, as the running role sees it.</summary>
    public async Task<NpgsqlDataSource> MigratedAsync(string name)
    {
        var owner = await CreateDatabaseAsync(name);
        await new DatabaseMigrator(NullLogger.Instance).RunAsync(owner, TestContext.Current.CancellationToken);
        return NpgsqlDataSource.Create(AsRunningRole(owner));
    }

    /// <summary>The same database as the running role sees it.</summary>
    public static string AsRunningRole(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Options = "-c role=dsm_app", NoResetOnClose = true }.ConnectionString;

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>Directories of a run, reachable by the account that runs databases.</summary>
internal static class Scratch
{
    private static int _made;

    public static string Directory(string what)
    {
        var path = Path.Combine("/tmp", $"dsm-test-{Environment.ProcessId}-{Interlocked.Increment(ref _made)}-{what}");
        System.IO.Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32("755", 8));
        }

        return path;
    }

    public static void Delete(string path)
    {
        if (System.IO.Directory.Exists(path))
        {
            System.IO.Directory.Delete(path, recursive: true);
        }
    }
}
