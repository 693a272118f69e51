using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace DellServerManager.Silo.Cluster;

/// <summary>Whether this node can serve: its silo is active and the database answers. Never a reason to restart it.</summary>
internal sealed class NodeReadiness(ISiloStatusOracle status, NpgsqlDataSource database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (status.CurrentStatus != SiloStatus.Active)
        {
            return HealthCheckResult.Unhealthy($"The silo is {status.CurrentStatus.ToString().ToLowerInvariant()}.");
        }

        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy("The silo is active and the database answers.");
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy($"The database does not answer: {error.Message}");
        }
    }
}
