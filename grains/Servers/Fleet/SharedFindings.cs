using DellServerManager.Persistence;
using DellServerManager.Servers.Catalog;
using Npgsql;

namespace DellServerManager.Servers.Fleet;

/// <summary>Works out from the servers' findings what several of them have in common, by cause and place.</summary>
internal sealed class SharedFindings(NpgsqlDataSource database)
{
    /// <summary>Fewer than this are not "many".</summary>
    public const int Least = 3;

    /// <summary>Worst first: by place where servers have one, and by cause over the whole fleet.</summary>
    public Task<IReadOnlyList<FleetFinding>> ReadAsync() => database.ReadAsync<Row, FleetFinding>(
        $"""
         SELECT f.kind, f.severity, f.severity_rank, s.location, min(f.since) AS since, min(f.next_step) AS next_step,
                count(DISTINCT f.server_id)::int AS servers
         FROM dsm.finding f JOIN dsm.server s ON s.id = f.server_id
         GROUP BY GROUPING SETS ((f.kind, f.severity, f.severity_rank, s.location), (f.kind, f.severity, f.severity_rank))
         HAVING count(DISTINCT f.server_id) >= {Least} AND (GROUPING(s.location) = 1 OR s.location IS NOT NULL)
         ORDER BY f.severity_rank, servers DESC, f.kind, s.location NULLS FIRST LIMIT 100
         """,
        row => new FleetFinding
        {
            Kind = StateJson.Value<FindingKind>(row.Kind),
            Severity = StateJson.Value<Health>(row.Severity),
            Message = SharedFinding.Sentence(StateJson.Value<FindingKind>(row.Kind), row.Servers, row.Location),
            NextStep = row.NextStep,
            Since = row.Since,
            ServerCount = row.Servers,
            Location = row.Location,
        });

    private sealed record Row
    {
        public string? Kind { get; init; }

        public string? Severity { get; init; }

        public string? Location { get; init; }

        public DateTimeOffset Since { get; init; }

        public string NextStep { get; init; } = "";

        public int Servers { get; init; }
    }
}
