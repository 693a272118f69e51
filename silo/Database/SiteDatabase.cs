using DellServerManager.Silo.Configuration;
using DellServerManager.Silo.Database.Embedded;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DellServerManager.Silo.Database;

/// <summary>The site's PostgreSQL, ready for use: running, at this program's schema, opened as the running role.</summary>
internal sealed class SiteDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _embedded;
    private readonly DatabaseUse _use;

    private SiteDatabase(NpgsqlDataSource dataSource, string ownerConnectionString, EmbeddedPostgres? embedded, DatabaseUse use)
    {
        DataSource = dataSource;
        OwnerConnectionString = ownerConnectionString;
        _embedded = embedded;
        _use = use;
    }

    /// <summary>One pool for everything in this process.</summary>
    public NpgsqlDataSource DataSource { get; }

    public string OwnerConnectionString { get; }

    public static async Task<SiteDatabase> OpenAsync(
        NodeSettings settings, DatabaseUse use, ILoggerFactory log, CancellationToken cancellationToken)
    {
        var logger = log.CreateLogger("DellServerManager.Silo.Database");
        var (owner, running, embedded) = await ReachAsync(settings, logger, cancellationToken);
        await new DatabaseMigrator(logger).RunAsync(owner, cancellationToken);

        var builder = new NpgsqlDataSourceBuilder(running);
        builder.ConnectionStringBuilder.SearchPath = "dsm,orleans";
        builder.ConnectionStringBuilder.ApplicationName = "dell-server-manager";
        builder.ConnectionStringBuilder.MaxPoolSize = settings.Database.MaxPoolSize;
        builder.ConnectionStringBuilder.MaxAutoPrepare = 60;
        builder.ConnectionStringBuilder.AutoPrepareMinUsages = 3;
        builder.UseLoggerFactory(log);
        return new SiteDatabase(builder.Build(), owner, embedded, use);
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        if (_embedded is not null && (_use == DatabaseUse.Node || await IsLeftOverAsync(_embedded)))
        {
            await _embedded.StopAsync();
        }
    }

    // A command must not stop the server of a node that runs, nor of one that started while the command ran.
    private static async Task<bool> IsLeftOverAsync(EmbeddedPostgres embedded) =>
        embedded.WasStartedHere && !await embedded.IsUsedByOthersAsync();

    private static async Task<(string Owner, string Running, EmbeddedPostgres? Embedded)> ReachAsync(
        NodeSettings settings, ILogger logger, CancellationToken cancellationToken)
    {
        if (settings.Database.ConnectionString is not { Length: > 0 } configured)
        {
            var embedded = await EmbeddedPostgres.StartAsync(settings, logger, cancellationToken);
            return (embedded.OwnerConnectionString, embedded.RunningConnectionString, embedded);
        }

        var owner = settings.Database.OwnerConnectionString is { Length: > 0 } named ? named : configured;
        await DatabaseRoles.EnsureMembershipAsync(owner, cancellationToken);
        if (owner != configured)
        {
            return (owner, configured, null);
        }

        // One account for both: it becomes the running role as each connection starts. Resetting a connection would undo
        // that, and nothing here leaves session state behind that would need it.
        var running = new NpgsqlConnectionStringBuilder(configured)
        {
            Options = $"-c role={DatabaseRoles.Running}",
            NoResetOnClose = true,
        };
        return (owner, running.ConnectionString, null);
    }
}

/// <summary>Who opens the database, which decides who stops an embedded one.</summary>
internal enum DatabaseUse
{
    /// <summary>A node, which also stops a server that it took over from a killed one.</summary>
    Node,

    /// <summary>A command beside nodes that may be running.</summary>
    Command,
}
