using DellServerManager.Silo.Configuration;
using Npgsql;

namespace DellServerManager.Silo.Database;

/// <summary>The running role: owns nothing, may do what <c>Always/grants.sql</c> says.</summary>
internal static class DatabaseRoles
{
    public const string Running = "dsm_app";

    /// <summary>Makes the running role an account of its own (embedded database).</summary>
    public static async Task EnsureLoginAsync(NpgsqlConnection owner, string password, CancellationToken cancellationToken)
    {
        // CREATE ROLE takes no parameters; the password is generated hexadecimal.
        await ExecuteAsync(
            owner,
            $"""
             DO $$ BEGIN
                 IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{Running}') THEN CREATE ROLE {Running}; END IF;
             END $$;
             ALTER ROLE {Running} LOGIN PASSWORD '{password}';
             """,
            cancellationToken);
    }

    /// <summary>Makes sure that a given account may act as the running role.</summary>
    /// <exception cref="NodeStartException">The account may not create roles; the message holds the statements to run.</exception>
    public static async Task EnsureMembershipAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        try
        {
            await ExecuteAsync(
                connection,
                $"""
                 DO $$ BEGIN
                     IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{Running}') THEN CREATE ROLE {Running} NOLOGIN; END IF;
                     IF NOT pg_has_role(current_user, '{Running}', 'MEMBER') THEN EXECUTE 'GRANT {Running} TO ' || quote_ident(current_user); END IF;
                 EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
                 END $$;
                 """,
                cancellationToken);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new NodeStartException(
                $"The database account may not create the role '{Running}' that the service runs as. As a database administrator run: "
                + $"CREATE ROLE {Running} NOLOGIN; GRANT {Running} TO \"{connection.UserName}\";",
                error);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
