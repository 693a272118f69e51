using System.Security.Cryptography;
using System.Text;
using DellServerManager.Silo.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DellServerManager.Silo.Database.Embedded;

/// <summary>
/// A PostgreSQL of our own below the data directory, reached through a Unix socket only. One that a killed node left
/// running is taken over; an unclean end is recovered by PostgreSQL itself.
/// </summary>
internal sealed partial class EmbeddedPostgres
{
    private const string Owner = "dsm_owner";
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private readonly string _cluster;
    private readonly string _socket;
    private readonly string _binaries;
    private readonly string _log;
    private readonly DatabasePasswords _passwords;
    private readonly DatabaseUser _user = new();
    private readonly ILogger _logger;

    private EmbeddedPostgres(NodeSettings settings, ILogger logger)
    {
        _logger = logger;
        var root = Path.Combine(settings.DataDirectory, "postgres");
        _cluster = Path.Combine(root, "data");
        _log = Path.Combine(root, "postgres.log");
        _socket = SocketDirectory(root);
        _binaries = PostgresBinaries.Find(settings.Database.BinDirectory);
        _passwords = DatabasePasswords.ReadOrMake(Path.Combine(settings.DataDirectory, "database.secret"));
    }

    /// <summary>False when the server was running already: a node's, or one that a killed node left.</summary>
    public bool WasStartedHere { get; private set; }

    public string OwnerConnectionString => ConnectionString(Owner, _passwords.Owner, "dsm");

    public string RunningConnectionString => ConnectionString(DatabaseRoles.Running, _passwords.Running, "dsm");

    public static async Task<EmbeddedPostgres> StartAsync(NodeSettings settings, ILogger logger, CancellationToken cancellationToken)
    {
        var postgres = new EmbeddedPostgres(settings, logger);
        await postgres.EnsureClusterAsync(cancellationToken);
        await postgres.EnsureRunningAsync(cancellationToken);
        await postgres.EnsureDatabaseAsync(cancellationToken);
        return postgres;
    }

    /// <summary>Stops the server after ending its sessions; what was committed is on disk.</summary>
    public Task StopAsync() => _user.TryRunAsync(
        PostgresBinaries.Program(_binaries, "pg_ctl"), ["-D", _cluster, "-m", "fast", "-w", "-t", "60", "stop"], CancellationToken.None);

    /// <summary>Whether anybody but this process is connected, such as a node that started meanwhile.</summary>
    public async Task<bool> IsUsedByOthersAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await using var connection = new NpgsqlConnection(ConnectionString(Owner, _passwords.Owner, "postgres"));
        await connection.OpenAsync();
        await using var others = new NpgsqlCommand(
            "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = 'dsm' AND backend_type = 'client backend')", connection);
        return (bool)(await others.ExecuteScalarAsync())!;
    }

    private async Task EnsureClusterAsync(CancellationToken cancellationToken)
    {
        var versionFile = Path.Combine(_cluster, "PG_VERSION");
        await _user.OwnDirectoryAsync(Path.GetDirectoryName(_cluster)!, cancellationToken);
        await _user.OwnDirectoryAsync(_socket, cancellationToken);
        if (Directory.Exists(_cluster))
        {
            RefuseOtherVersion(await File.ReadAllTextAsync(versionFile, cancellationToken));
            return;
        }

        // Made beside its place and renamed, so that a start killed half-way leaves nothing that looks finished.
        LogCreating(_cluster);
        var draft = $"{_cluster}.new";
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }

        var passwordFile = Path.Combine(Path.GetDirectoryName(_cluster)!, "initdb.password");
        await File.WriteAllTextAsync(passwordFile, _passwords.Owner, cancellationToken);
        await _user.OwnDirectoryAsync(Path.GetDirectoryName(_cluster)!, cancellationToken);
        await _user.RunAsync(
            PostgresBinaries.Program(_binaries, "initdb"),
            [
                "-D", draft, "-U", Owner, "--pwfile", passwordFile, "--auth=scram-sha-256", "--data-checksums",
                "--encoding=UTF8", "--locale=C", "--no-instructions",
            ],
            cancellationToken);
        File.Delete(passwordFile);
        Directory.Move(draft, _cluster);
    }

    private void RefuseOtherVersion(string stored)
    {
        var programs = Path.GetFileName(Path.GetDirectoryName(_binaries)) ?? "";
        if (int.TryParse(programs, out var installed) && int.TryParse(stored.Trim(), out var made) && installed != made)
        {
            throw new NodeStartException(
                $"The database in {_cluster} was made by PostgreSQL {made}; the programs found are version {installed}. Install "
                + $"PostgreSQL {made} beside it, or set Dsm:Database:BinDirectory to its bin folder.");
        }
    }

    private async Task EnsureRunningAsync(CancellationToken cancellationToken)
    {
        var control = PostgresBinaries.Program(_binaries, "pg_ctl");
        var (status, _) = await _user.TryRunAsync(control, ["-D", _cluster, "status"], cancellationToken);
        if (status != 0)
        {
            string[] options =
            [
                "-c listen_addresses=''", $"-c unix_socket_directories='{_socket}'", "-c unix_socket_permissions=0777",
                "-c max_connections=200", "-c shared_buffers=128MB", "-c jit=off", "-c max_wal_size=2GB",

                // Many short questions at once: workers for one of them come at the cost of the others.
                "-c max_parallel_workers_per_gather=0",
            ];
            await _user.RunAsync(
                control, ["-D", _cluster, "-l", _log, "-w", "-t", "60", "-o", string.Join(' ', options), "start"], cancellationToken);
            WasStartedHere = true;
        }

        // After a crash the first answer may be "the database system is starting up".
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(StartPatience);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        do
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString(Owner, _passwords.Owner, "postgres"));
                await connection.OpenAsync(patience.Token);
                return;
            }
            catch (NpgsqlException error) when (error.IsTransient || error is PostgresException { SqlState: "57P03" })
            {
                LogWaiting(error.Message);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                break;
            }
        }
        while (await pause.WaitForNextTickAsync(cancellationToken));

        throw new NodeStartException($"The database did not answer within {StartPatience.TotalSeconds} s. Its own log is {_log}.");
    }

    private async Task EnsureDatabaseAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(Owner, _passwords.Owner, "postgres"));
        await connection.OpenAsync(cancellationToken);
        await using var exists = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = 'dsm'", connection);
        if (await exists.ExecuteScalarAsync(cancellationToken) is null)
        {
            await using var create = new NpgsqlCommand("CREATE DATABASE dsm", connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }

        await DatabaseRoles.EnsureLoginAsync(connection, _passwords.Running, cancellationToken);
    }

    private string ConnectionString(string user, string password, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = _socket,
        Username = user,
        Password = password,
        Database = database,
    }.ConnectionString;

    // A Unix socket's path is limited to 107 bytes; a deep data directory gets a short one beside the system's own.
    private static string SocketDirectory(string root)
    {
        var near = Path.Combine(root, "run");
        if (near.Length <= 80)
        {
            return near;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)))[..12];
        return Path.Combine(Path.GetTempPath(), $"dsm-{hash}");
    }

    [LoggerMessage(LogLevel.Information, "Creating the database in {Directory}")]
    private partial void LogCreating(string directory);

    [LoggerMessage(LogLevel.Information, "Waiting for the database: {Reason}")]
    private partial void LogWaiting(string reason);
}
