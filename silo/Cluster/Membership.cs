using Npgsql;

namespace DellServerManager.Silo.Cluster;

/// <summary>What the membership table says to a program that is no member.</summary>
internal static class Membership
{
    // Four times the period at which a silo renews its row; Orleans itself counts three as dead.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(20);

    /// <summary>Whether a silo is active and has said so lately.</summary>
    public static Task<bool> IsAliveAsync(NpgsqlConnection connection, string clusterId, CancellationToken cancellationToken) =>
        ExistsAsync(connection, "status = 3", clusterId, cancellationToken);

    /// <summary>Whether a silo is on its way in, active or on its way out, and has said so lately.</summary>
    public static Task<bool> IsInUseAsync(NpgsqlConnection connection, string clusterId, CancellationToken cancellationToken) =>
        ExistsAsync(connection, "status <> 6", clusterId, cancellationToken);

    private static async Task<bool> ExistsAsync(
        NpgsqlConnection connection, string condition, string clusterId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
             SELECT EXISTS (
                 SELECT 1 FROM orleans.member
                 WHERE cluster = @cluster AND {condition} AND iamalivetime > (now() AT TIME ZONE 'utc') - @fresh)
             """,
            connection);
        command.Parameters.AddWithValue("cluster", clusterId);
        command.Parameters.AddWithValue("fresh", Fresh);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
