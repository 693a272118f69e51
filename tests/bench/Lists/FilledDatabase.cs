using Npgsql;

namespace DellServerManager.Bench;

/// <summary>Puts made-up servers into a database as the grains would: state rows, from which the projections follow. Nothing polls them.</summary>
internal static class FilledDatabase
{
    private const int Batch = 10_000;

    public static async Task FillAsync(string database, int from, int to, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(cancellationToken);
        for (var first = from + 1; first <= to; first += Batch)
        {
            await using var command = new NpgsqlCommand(Rows, connection)
            {
                Parameters = { new() { Value = first }, new() { Value = Math.Min(to, first + Batch - 1) } },
            };
            await command.ExecuteNonQueryAsync(cancellationToken);
            await using var fold = new NpgsqlCommand("SELECT dsm.fold_fleet_count()", connection);
            await fold.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var analyze = new NpgsqlCommand("VACUUM ANALYZE dsm.server, dsm.server_vital, dsm.finding, dsm.fleet_count", connection);
        await analyze.ExecuteNonQueryAsync(cancellationToken);
    }

    private const string Rows =
        """
        WITH made AS (
            SELECT n, gen_random_uuid() AS id,
                (ARRAY['PowerEdge R650','PowerEdge R660','PowerEdge R740xd','PowerEdge R750','PowerEdge R760','PowerEdge C6420','PowerEdge R640'])[1 + n % 7] AS model,
                (ARRAY['critical','warning','warning','unknown'])[1 + n % 4] AS bad,
                (n % 12 = 0) AS sick
            FROM generate_series($1, $2) n),
        stored AS (
            INSERT INTO orleans.grain_state (service, state_name, n0, n1, ext, payload, version)
            SELECT 'dsm', 'server', n, n, 'server/' || id, convert_to(jsonb_build_object(
                'schema', 1,
                'registration', jsonb_build_object('address', format('10.%s.%s.%s', n / 62500, n / 250 % 250, 1 + n % 250), 'port', 443,
                    'tags', jsonb_build_array('site-' || n % 9, CASE WHEN n % 3 = 0 THEN 'prod' ELSE 'test' END), 'location', format('Hall %s, Rack B%s', n % 5, n % 400)),
                'registeredAt', now(),
                'identity', jsonb_build_object('serviceTag', upper(lpad(to_hex(n), 7, 'K')), 'model', model, 'hostname', format('esx-%s.site%s.example', lpad(n::text, 6, '0'), n % 9),
                    'generation', CASE WHEN n % 7 IN (1, 4) THEN 10 ELSE 9 END, 'biosVersion', '2.' || n % 20 || '.1', 'idracFirmware', '7.00.' || n % 60 || '.00',
                    'managerMac', format('d0:94:66:%s:%s:%s', lpad(to_hex(n / 65536), 2, '0'), lpad(to_hex(n / 256 % 256), 2, '0'), lpad(to_hex(n % 256), 2, '0'))),
                'hardware', jsonb_build_object('memoryGiB', 256 + 256 * (n % 4), 'processorCount', 2, 'coreCount', 64, 'driveCount', 8),
                'powerState', CASE WHEN n % 50 = 0 THEN 'off' ELSE 'on' END,
                'health', CASE WHEN sick THEN bad ELSE 'ok' END,
                'connectionStatus', CASE WHEN sick AND bad = 'unknown' THEN 'failed' ELSE 'connected' END,
                'credentialStatus', 'valid',
                'findings', CASE WHEN sick THEN jsonb_build_array(jsonb_build_object('kind', 'health', 'component', 'PSU ' || 1 + n % 2, 'severity', bad,
                    'message', 'Power supply ' || 1 + n % 2 || ' has failed.', 'nextStep', 'Look at its cable, then replace it.', 'since', now() - n % 90 * interval '1 day')) ELSE '[]' END,
                'inventoryAt', now())::text, 'UTF8'), 1
            FROM made RETURNING ext)
        INSERT INTO dsm.server_vital (server_id, last_seen_at, last_health_check_at, last_connection_test_at, power_watts, inlet_celsius, latency_ms)
        SELECT substr(ext, 8)::uuid, now() - random() * interval '300 s', now(), now(), 180 + 400 * random(), 19 + 8 * random(), (80 + 200 * random())::int FROM stored
        """;
}
