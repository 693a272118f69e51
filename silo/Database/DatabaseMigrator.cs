using System.Reflection;
using DbUp;
using DbUp.Engine;
using DbUp.Engine.Output;
using DbUp.Support;
using DellServerManager.Silo.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DellServerManager.Silo.Database;

/// <summary>Brings the schema to this program's version: numbered scripts once, the ones in <c>Always</c> at every start.</summary>
/// <remarks>Several silos may start at once: one holds an advisory lock, the others wait and find nothing to do.</remarks>
internal sealed partial class DatabaseMigrator(ILogger logger)
{
    private const long LockKey = 7244000;

    /// <exception cref="NodeStartException">A script failed; nothing of it was kept.</exception>
    public async Task RunAsync(string ownerConnectionString, CancellationToken cancellationToken)
    {
        await using var guard = new NpgsqlConnection(ownerConnectionString);
        await guard.OpenAsync(cancellationToken);
        if (guard.PostgreSqlVersion.Major < 15)
        {
            throw new NodeStartException($"The database is PostgreSQL {guard.PostgreSqlVersion}; 15 or newer is needed.");
        }

        await ExecuteAsync(guard, $"SELECT pg_advisory_lock({LockKey})", cancellationToken);
        try
        {
            await ExecuteAsync(guard, "CREATE SCHEMA IF NOT EXISTS dsm; CREATE SCHEMA IF NOT EXISTS orleans;", cancellationToken);
            var result = Scripts(ownerConnectionString).PerformUpgrade();
            if (!result.Successful)
            {
                throw new NodeStartException(
                    $"The database could not be brought to this version: {result.ErrorScript?.Name}: {result.Error.Message}", result.Error);
            }

            await ExecuteAsync(guard, "SELECT dsm.ensure_partitions(3)", cancellationToken);
            if (result.Scripts.Any())
            {
                LogUpgraded(string.Join(", ", result.Scripts.Select(script => script.Name)));
            }
        }
        finally
        {
            await ExecuteAsync(guard, $"SELECT pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    private UpgradeEngine Scripts(string connectionString) => DeployChanges.To
        .PostgresqlDatabase(connectionString)
        .WithScriptsEmbeddedInAssembly(
            Assembly.GetExecutingAssembly(),
            name => name.Contains(".Migrations.", StringComparison.Ordinal))
        .WithScriptsEmbeddedInAssembly(
            Assembly.GetExecutingAssembly(),
            name => name.Contains(".Always.", StringComparison.Ordinal),
            new SqlScriptOptions { ScriptType = ScriptType.RunAlways, RunGroupOrder = 200 })
        .JournalToPostgresqlTable("dsm", "schema_version")
        .WithVariablesDisabled()
        .WithTransactionPerScript()
        .LogTo(new MigrationLog(logger))
        .Build();

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "Database brought up to date: {Scripts}")]
    private partial void LogUpgraded(string scripts);

    // DbUp tells of each script it looks at; only what goes wrong is news.
    private sealed class MigrationLog(ILogger logger) : IUpgradeLog
    {
        public void LogTrace(string format, params object[] args)
        {
        }

        public void LogDebug(string format, params object[] args)
        {
        }

        public void LogInformation(string format, params object[] args)
        {
        }

        public void LogWarning(string format, params object[] args) => Write(LogLevel.Warning, format, args);

        public void LogError(string format, params object[] args) => Write(LogLevel.Error, format, args);

        public void LogError(Exception ex, string format, params object[] args) => Write(LogLevel.Error, format, args);

        private void Write(LogLevel level, string format, object[] args)
        {
            var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, format, args);
            Relay(logger, level, text);
        }
    }

    [LoggerMessage(Message = "{Text}")]
    private static partial void Relay(ILogger logger, LogLevel level, string text);
}
