using DellServerManager.Persistence;
using DellServerManager.Settings;
using Npgsql;

namespace DellServerManager.Notifications;

/// <summary>Finds in the searchable tables what was not told yet. Each question may be asked again at any time.</summary>
internal sealed class NewsSources(NpgsqlDataSource database)
{
    // As many as a site of 10,000 servers can produce at once when its management network goes down.
    private const int AtMost = 20_000;

    /// <summary>Servers that became critical, went silent, refused a password or show another certificate, not longer ago than <paramref name="since"/>.</summary>
    public Task<IReadOnlyList<News>> OfServersAsync(DateTimeOffset since) => database.ReadAsync<Row, News>(
        $"""
         SELECT * FROM (
             SELECT 'finding:' || f.server_id || ':' || f.kind || ':' || extract(epoch FROM min(f.since))::bigint AS source,
                    CASE f.kind WHEN 'critical_health' THEN 'server_critical' WHEN 'unreachable' THEN 'server_unreachable' ELSE f.kind END AS kind,
                    min(f.since) AS at, s.id AS subject_id, s.name AS subject_name,
                    (array_agg(f.message ORDER BY f.since))[1] AS message, (array_agg(f.next_step ORDER BY f.since))[1] AS next_step
             FROM dsm.finding f JOIN dsm.server s ON s.id = f.server_id
             WHERE f.severity = 'critical' AND f.kind IN ('critical_health', 'unreachable', 'wrong_password', 'certificate_changed')
             GROUP BY f.server_id, f.kind, s.id) found
         WHERE at >= @since AND NOT EXISTS (SELECT 1 FROM dsm.notification_item i WHERE i.source = found.source)
         ORDER BY at LIMIT {AtMost}
         """,
        row => row.ToNews(),
        new { since });

    /// <summary>Credential sets that were suspended not longer ago than <paramref name="since"/>.</summary>
    public Task<IReadOnlyList<News>> OfCredentialSetsAsync(DateTimeOffset since) => database.ReadAsync<Row, News>(
        """
        SELECT * FROM (
            SELECT 'suspended:' || id || ':' || extract(epoch FROM suspended_at)::bigint AS source, 'credential_set_suspended' AS kind,
                   suspended_at AS at, id AS subject_id, name AS subject_name, state_reason AS message,
                   'Correct the password of the set, or resume the set if it is right.' AS next_step
            FROM dsm.credential_set WHERE suspended_at >= @since) found
        WHERE NOT EXISTS (SELECT 1 FROM dsm.notification_item i WHERE i.source = found.source)
        """,
        row => row.ToNews(),
        new { since });

    /// <summary>
    /// Calls that failed or were slow in a span of time: once an hour for each server. Servers that do not answer or refuse the password
    /// are left out, because that is told already; so are answers that only say that the iDRAC does not have something.
    /// </summary>
    public async Task<IReadOnlyList<News>> OfCallsAsync(ActivitySettings settings, DateTimeOffset from, DateTimeOffset to)
    {
        var failing = settings.AlertOnFailures
            ? await CallsAsync(
                "calls_failing",
                "NOT a.success AND (a.status_code IS NULL OR a.status_code IN (401, 403) OR a.status_code >= 500 OR a.method <> 'GET')",
                "count(*) || CASE count(*) WHEN 1 THEN ' call failed' ELSE ' calls failed' END || coalesce('; the newest: ' || (array_agg(a.error ORDER BY a.at DESC))[1], '')",
                "Look at the failed calls in the activity log.",
                new { from, to, slow = 0 })
            : [];
        var slow = settings.AlertOnSlow
            ? await CallsAsync(
                "calls_slow",
                "a.request_count = 1 AND a.duration_ms > @slow",
                "count(*) || CASE count(*) WHEN 1 THEN ' call' ELSE ' calls' END || ' took longer than ' || @slow || ' ms; the slowest ' || max(a.duration_ms) || ' ms'",
                "Look at the slow calls in the activity log, and at the network on the way.",
                new { from, to, slow = settings.SlowThresholdMs })
            : [];
        return [.. failing, .. slow];
    }

    private Task<IReadOnlyList<News>> CallsAsync(string kind, string condition, string message, string nextStep, object parameters) => database.ReadAsync<Row, News>(
        $"""
         SELECT * FROM (
             SELECT '{kind}:' || a.server_id || ':' || to_char(date_trunc('hour', min(a.at)), 'YYYYMMDDHH24') AS source, '{kind}' AS kind,
                    max(a.at) AS at, s.id AS subject_id, s.name AS subject_name, {message} AS message, '{nextStep}' AS next_step
             FROM dsm.activity a JOIN dsm.server s ON s.id = a.server_id
             WHERE a.at >= @from AND a.at < @to AND {condition}
               AND s.connection_status <> 'failed' AND s.credential_status IN ('valid', 'unknown')
             GROUP BY a.server_id, s.id) found
         WHERE NOT EXISTS (SELECT 1 FROM dsm.notification_item i WHERE i.source = found.source)
         ORDER BY at LIMIT {AtMost}
         """,
        row => row.ToNews(),
        parameters);

    private sealed record Row
    {
        public string Source { get; init; } = "";

        public string Kind { get; init; } = "";

        public DateTimeOffset At { get; init; }

        public Guid? SubjectId { get; init; }

        public string SubjectName { get; init; } = "";

        public string? Message { get; init; }

        public string? NextStep { get; init; }

        public News ToNews() => new(Source, StateJson.Value<NotificationKind>(Kind), At, SubjectId, SubjectName, Message ?? "", NextStep);
    }
}
