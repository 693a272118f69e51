using DellServerManager.Persistence;
using Npgsql;

namespace DellServerManager.Servers.Catalog;

/// <summary>The fleet's counts and what needs attention, read at most once a second for all who ask on this silo.</summary>
internal sealed class FleetNumbers(NpgsqlDataSource database, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(500);
    private const int SharedBy = 6;

    private readonly Memo<FleetCounts> _counts = new();
    private readonly Memo<IReadOnlyList<FleetFinding>> _attention = new();

    public Task<FleetCounts> CountsAsync() => _counts.GetAsync(time, Fresh, ReadCountsAsync);

    public async Task<IReadOnlyList<FleetFinding>> AttentionAsync(int limit) =>
        [.. (await _attention.GetAsync(time, Fresh, ReadAttentionAsync)).Take(limit)];

    private async Task<FleetCounts> ReadCountsAsync()
    {
        var sums = await database.ReadOneAsync<CountRow>(
            """
            SELECT coalesce(sum(n), 0)::int AS total,
                   coalesce(sum(n) FILTER (WHERE health = 'ok'), 0)::int AS ok,
                   coalesce(sum(n) FILTER (WHERE health = 'warning'), 0)::int AS warning,
                   coalesce(sum(n) FILTER (WHERE health = 'critical'), 0)::int AS critical,
                   coalesce(sum(n) FILTER (WHERE health = 'unknown'), 0)::int AS unknown,
                   coalesce(sum(n) FILTER (WHERE power_state = 'off'), 0)::int AS powered_off,
                   coalesce(sum(n) FILTER (WHERE connection_status = 'failed'), 0)::int AS unreachable,
                   coalesce(sum(n) FILTER (WHERE credential_problem), 0)::int AS credential_problems
            FROM dsm.fleet_count
            """);
        var vitals = await database.ReadOneAsync<VitalRow>(
            """
            SELECT min(last_health_check_at) AS oldest, sum(power_watts) AS watts, count(*)::int AS checked,
                   (SELECT count(*)::int FROM dsm.server WHERE connection_status = 'failed' AND unreachable_since < now() - interval '1 hour') AS unreachable_long
            FROM dsm.server_vital
            """);
        return new FleetCounts
        {
            Total = sums!.Total,
            Ok = sums.Ok,
            Warning = sums.Warning,
            Critical = sums.Critical,
            Unknown = sums.Unknown,
            PoweredOff = sums.PoweredOff,
            Unreachable = sums.Unreachable,
            CredentialProblems = sums.CredentialProblems,
            UnreachableLong = vitals!.UnreachableLong,
            OldestHealthCheckAt = vitals.Checked < sums.Total ? null : vitals.Oldest,
            PowerWatts = vitals.Watts,
            NeverChecked = Math.Max(0, sums.Total - vitals.Checked),
        };
    }

    // What many share comes as one line, grouped by cause and place; the rest one by one.
    private async Task<IReadOnlyList<FleetFinding>> ReadAttentionAsync()
    {
        var rows = await database.ReadAsync<FindingRow>(
            $"""
             WITH grouped AS (
                 SELECT kind, severity, severity_rank, count(DISTINCT server_id)::int AS servers, min(since) AS since, min(next_step) AS next_step
                 FROM dsm.finding GROUP BY kind, severity, severity_rank),
             singles AS (
                 SELECT f.kind, f.severity, f.severity_rank, 1 AS servers, f.since, f.next_step, f.message, f.component, s.id AS server_id, s.name AS server_name, s.location
                 FROM dsm.finding f JOIN dsm.server s ON s.id = f.server_id JOIN grouped g USING (kind, severity)
                 WHERE g.servers < {SharedBy} ORDER BY f.severity_rank, f.since DESC LIMIT 100)
             SELECT kind, severity, severity_rank, servers, since, next_step, NULL AS message, NULL AS component, NULL::uuid AS server_id, NULL AS server_name, NULL AS location
             FROM grouped WHERE servers >= {SharedBy}
             UNION ALL SELECT * FROM singles
             ORDER BY severity_rank, servers DESC, since DESC LIMIT 100
             """);
        return
        [
            .. rows.Select(row => new FleetFinding
            {
                Kind = StateJson.Value<FindingKind>(row.Kind),
                Severity = StateJson.Value<Health>(row.Severity),
                Message = row.Message ?? SharedFinding.Sentence(StateJson.Value<FindingKind>(row.Kind), row.Servers, null),
                NextStep = row.NextStep,
                Since = row.Since,
                ServerCount = row.Servers,
                ServerId = row.ServerId,
                ServerName = row.ServerName,
                Location = row.Location,
                Component = row.Component,
            }),
        ];
    }

    private sealed record CountRow
    {
        public int Total { get; init; }

        public int Ok { get; init; }

        public int Warning { get; init; }

        public int Critical { get; init; }

        public int Unknown { get; init; }

        public int PoweredOff { get; init; }

        public int Unreachable { get; init; }

        public int CredentialProblems { get; init; }
    }

    private sealed record VitalRow
    {
        public DateTimeOffset? Oldest { get; init; }

        public double? Watts { get; init; }

        public int Checked { get; init; }

        public int UnreachableLong { get; init; }
    }

    private sealed record FindingRow
    {
        public string? Kind { get; init; }

        public string? Severity { get; init; }

        public int Servers { get; init; }

        public DateTimeOffset Since { get; init; }

        public string NextStep { get; init; } = "";

        public string? Message { get; init; }

        public string? Component { get; init; }

        public Guid? ServerId { get; init; }

        public string? ServerName { get; init; }

        public string? Location { get; init; }
    }
}
