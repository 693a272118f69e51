using DellServerManager.Credentials;
using DellServerManager.Persistence;
using DellServerManager.Settings;
using Npgsql;
using Orleans.Concurrency;

namespace DellServerManager.Operations;

/// <inheritdoc cref="IDiagnosticsGrain"/>
[StatelessWorker]
[GrainType("diagnostics")]
internal sealed class DiagnosticsGrain(
    NpgsqlDataSource database, ISecretSealer sealer, SiteSettings settings, IClusterMembershipService membership) : Grain, IDiagnosticsGrain
{
    public async Task<Diagnostics> GetAsync()
    {
        var facts = await database.ReadOneAsync<Facts>(
            """
            SELECT version() AS version, pg_database_size(current_database()) AS bytes,
                   (SELECT count(*)::int FROM dsm.schema_version WHERE scriptname LIKE '%.Migrations.%') AS schema_version
            """);
        var management = GrainFactory.GetGrain<IManagementGrain>(0);
        var hosts = await management.GetDetailedHosts(onlyActive: true);
        var addresses = hosts.Select(host => host.SiloAddress).ToArray();
        var statistics = (await management.GetRuntimeStatistics(addresses)).Zip(addresses).ToDictionary(pair => pair.Second, pair => pair.First);
        var active = await management.GetTotalActivationCount();
        return new Diagnostics
        {
            Nodes =
            [
                .. hosts.Select(host => new NodeInfo(
                    host.SiloName,
                    host.SiloAddress.Endpoint.ToString(),
                    membership.CurrentSnapshot.GetSiloStatus(host.SiloAddress).ToString().ToLowerInvariant(),
                    new DateTimeOffset(host.StartTime, TimeSpan.Zero),
                    statistics[host.SiloAddress].ActivationCount,
                    statistics[host.SiloAddress].EnvironmentStatistics.RawMemoryUsageBytes)),
            ],
            DatabaseVersion = facts!.Version.Split(" on ")[0],
            DatabaseBytes = facts.Bytes,
            SchemaVersion = facts.SchemaVersion,
            SiteKeyId = sealer.KeyId,
            ProductVersion = typeof(DiagnosticsGrain).Assembly.GetName().Version?.ToString(3) ?? "unknown",
            ActiveServers = active,
            Warnings = [.. Warnings(hosts.Length)],
        };
    }

    private IEnumerable<string> Warnings(int nodes)
    {
        if (settings.Network.TlsMode == TlsTrust.AcceptAny)
        {
            yield return "Any certificate of an iDRAC is accepted, so whoever sits in between can read passwords. Choose site CA or pin on first use in Settings, Network.";
        }

        if (settings.Network.AllowLegacyCiphers)
        {
            yield return "Old TLS versions and ciphers are allowed towards iDRACs. Update the iDRAC8s that need them and switch it off in Settings, Network.";
        }

        if (nodes == 2)
        {
            yield return "Two nodes evict each other on one node's word. Run three.";
        }
    }

    private sealed record Facts
    {
        public string Version { get; init; } = "";

        public long Bytes { get; init; }

        public int SchemaVersion { get; init; }
    }
}
