using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace DellServerManager.Bench;

/// <param name="Latency">Milliseconds.</param>
/// <param name="Interval">Seconds.</param>
internal sealed record SweepOptions(int Servers, int Latency, int Interval, int Sweeps);

/// <summary>The whole fleet's health, read again and again: what it costs, beside the least it could cost.</summary>
internal sealed class SweepBench(Report report, SweepOptions options)
{
    private const int Few = 100;
    private const int AtOnce = 256;
    private const int ProductProcessor = 0;

    // Longer than the product keeps an idle connection.
    private static readonly TimeSpan ConnectionsGone = TimeSpan.FromSeconds(65);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        report.Command = $"./dsm bench sweep --servers {options.Servers} --latency {options.Latency} --interval {options.Interval} --sweeps {options.Sweeps}";
        using var place = new Workplace();
        await using var lab = await Lab.StartAsync(options.Servers, options.Latency, place.Directory, cancellationToken);
        await using var product = await Product.StartAsync(place.Node("node"), 28090, 28111, ProductProcessor, cancellationToken);
        await product.SignInAsync(cancellationToken);
        await SetIntervalAsync(product, options.Interval, cancellationToken);
        await product.AddCredentialsAsync(cancellationToken);

        var few = Math.Min(Few, options.Servers / 2);
        await FillAsync(product, lab, [.. lab.Addresses.Take(few)], few, cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(options.Interval), cancellationToken);
        var small = await product.MemoryAsync(cancellationToken);
        await FillAsync(product, lab, [.. lab.Addresses.Skip(few)], options.Servers, cancellationToken, isMeasured: true);

        var recorded = await MeasureSweepsAsync(product, lab, cancellationToken);
        if (options.Latency == 0)
        {
            await AddMemoryAsync(product, "connections kept", 150, small, options.Servers - few, cancellationToken);
            await MeasureFaultsAsync(product, lab, cancellationToken);
            await SetIntervalAsync(product, 86_400, cancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(options.Interval) + ConnectionsGone, cancellationToken);
            await AddMemoryAsync(product, "no connection", 25, small, options.Servers - few, cancellationToken);
        }

        var watch = Stopwatch.StartNew();
        await product.EndAsync();
        report.Add("Stopping with a fleet signed in", $"{watch.Elapsed.TotalSeconds:0.0} s");
        report.AddAtMost("Sessions left open at the end", (await lab.CountersAsync(cancellationToken)).SessionsOpen, 0, "");
        await CompareAsync(recorded, lab, place, cancellationToken);
    }

    private static Task SetIntervalAsync(Product product, int seconds, CancellationToken cancellationToken) =>
        product.SetNetworkAsync(new { healthIntervalSeconds = seconds, maxRequestsPerMinute = 1_000_000, maxConcurrentConnections = AtOnce }, cancellationToken);

    /// <summary>Adds servers and waits for their first health and inventory: the one time when everything is due at once.</summary>
    private async Task FillAsync(
        Product product, Lab lab, string[] addresses, int total, CancellationToken cancellationToken, bool isMeasured = false)
    {
        var watch = Stopwatch.StartNew();
        await product.ImportAsync(addresses, cancellationToken);
        var registered = watch.Elapsed;
        var seen = new List<(double At, long Requests, double Product, double Lab)>();
        var known = 0L;
        while (known < total)
        {
            if (watch.Elapsed > TimeSpan.FromMinutes(20))
            {
                throw new InvalidOperationException($"Only {known} of {total} servers have an inventory after 20 minutes.");
            }

            await Task.Delay(1000, cancellationToken);
            seen.Add((watch.Elapsed.TotalSeconds, (await lab.CountersAsync(cancellationToken)).Requests, product.ProcessorSeconds, lab.ProcessorSeconds));
            if (seen.Count % 3 == 0)
            {
                known = await product.ReadAsync<long>(
                    "SELECT count(*) FROM orleans.grain_state WHERE state_name = 'server' AND convert_from(payload, 'UTF8')::jsonb ? 'inventoryAt'",
                    cancellationToken);
            }
        }

        if (!isMeasured)
        {
            return;
        }

        report.Add($"Adding {addresses.Length} servers", $"{registered.TotalSeconds:0.0} s");
        report.Add("… until all have health and inventory", $"{watch.Elapsed.TotalSeconds:0} s");
        const int Window = 10;
        if (seen.Count > Window)
        {
            var best = Enumerable.Range(0, seen.Count - Window).Select(index =>
            {
                var (from, to) = (seen[index], seen[index + Window]);
                var seconds = to.At - from.At;
                return (Rate: (to.Requests - from.Requests) / seconds, Lab: (to.Lab - from.Lab) / seconds, Product: (to.Product - from.Product) / seconds);
            }).MaxBy(window => window.Rate);
            var facts = $"{best.Rate:0} requests/s (product {best.Product:P0} of a processor, lab {best.Lab:P0})";
            if (options.Latency == 0)
            {
                report.Add("Throughput with everything due at once, health and inventory, best 10 s", facts);
            }
            else
            {
                var allowed = AtOnce * 1000.0 / options.Latency;
                report.Add(
                    $"Throughput with everything due at once, of {allowed:0}/s that latency and {AtOnce} at once allow",
                    $"{best.Rate / allowed:P0}: {facts}", "at least 90 %", best.Rate / allowed >= 0.9);
            }
        }
    }

    private async Task<Recorded> MeasureSweepsAsync(Product product, Lab lab, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(options.Interval + 5), cancellationToken);
        var from = TimeProvider.System.GetUtcNow();
        var writes = await WritesAsync(product, cancellationToken);
        await lab.ResetCountersAsync(cancellationToken);
        var watch = Stopwatch.StartNew();
        var (productBefore, databaseBefore, labBefore) = (product.ProcessorSeconds, product.DatabaseProcessorSeconds, lab.ProcessorSeconds);
        await Task.Delay(TimeSpan.FromSeconds(options.Interval * options.Sweeps), cancellationToken);
        var seconds = watch.Elapsed.TotalSeconds;
        var counters = await lab.CountersAsync(cancellationToken);
        var (productUsed, databaseUsed, labUsed) =
            (product.ProcessorSeconds - productBefore, product.DatabaseProcessorSeconds - databaseBefore, lab.ProcessorSeconds - labBefore);
        var written = await WritesAsync(product, cancellationToken) - writes;
        var servers = await RecordedAsync(product, from, cancellationToken);
        var perSweep = servers.Average(server => server.Paths.Count);
        var sweeps = counters.Requests / perSweep;
        var cpu = (productUsed + databaseUsed) / sweeps * 1000;

        report.Add("Requests per server and sweep", $"{perSweep:0.0} ({counters.Requests} in {seconds:0} s)");
        report.Add("Sweeps done of those due", $"{sweeps / (options.Servers * seconds / options.Interval):P0}");
        report.Add("Processor seconds per 1,000 servers and sweep", $"{cpu:0.00} (product {productUsed / sweeps * 1000:0.00}, PostgreSQL {databaseUsed / sweeps * 1000:0.00})");
        report.Add("Load meanwhile", $"{counters.Requests / seconds:0} requests/s; product {productUsed / seconds:P0}, PostgreSQL {databaseUsed / seconds:P0}, lab {labUsed / seconds:P0} of a processor");
        report.Add("Row writes per server and sweep", $"{written / sweeps:0.00}");
        report.AddAtMost("TLS handshakes per server and sweep", counters.Handshakes / sweeps, 0.1, "", "0.000");
        report.AddAtMost("Sign-ins per server and sweep", (counters.Logins + counters.BasicLogins) / sweeps, 0.1, "", "0.000");
        report.AddAtMost("Most requests at once to one iDRAC", counters.MostAtOncePerDevice, 2, "");
        return new Recorded(servers, cpu, (productUsed + databaseUsed) / counters.Requests);
    }

    private static Task<long> WritesAsync(Product product, CancellationToken cancellationToken) => product.ReadAsync<long>(
        "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del)::bigint FROM pg_stat_user_tables WHERE schemaname IN ('dsm', 'orleans')", cancellationToken);

    /// <summary>What the product asked each server in one sweep, from its activity log.</summary>
    private static async Task<IReadOnlyList<RecordedSweep>> RecordedAsync(Product product, DateTimeOffset from, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(product.Database);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            """
            SELECT DISTINCT ON (a.server_id) s.address || ':' || s.port, ARRAY(SELECT x ->> 'path' FROM jsonb_array_elements(a.requests) x)
            FROM dsm.activity a JOIN dsm.server s ON s.id = a.server_id
            WHERE a.at > $1 AND a.requests IS NOT NULL AND a.initiator LIKE '%health%' ORDER BY a.server_id, a.at DESC
            """,
            connection)
        { Parameters = { new() { Value = from } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var servers = new List<RecordedSweep>();
        while (await reader.ReadAsync(cancellationToken))
        {
            servers.Add(new RecordedSweep(reader.GetString(0), reader.GetFieldValue<string[]>(1)));
        }

        return servers.Count > 0 ? servers : throw new InvalidOperationException("The activity log has no sweep of the measured time.");
    }

    private async Task AddMemoryAsync(
        Product product, string state, double aim, (double Resident, double Heap) small, int more, CancellationToken cancellationToken)
    {
        var (resident, heap) = await product.MemoryAsync(cancellationToken);
        report.AddAtMost($"Memory per server, {state}: working set after a forced collection", (resident - small.Resident) / more / 1024, aim, "kB", "0.0");
        report.Add($"… live objects; whole process {resident / 1048576:0} MB", $"{(heap - small.Heap) / more / 1024:0.0} kB");
    }

    private async Task MeasureFaultsAsync(Product product, Lab lab, CancellationToken cancellationToken)
    {
        var before = await AgeAsync(product, null, cancellationToken);
        await lab.FailSomeAsync(cancellationToken);
        var healthy = await lab.HealthyAsync(cancellationToken);

        // A sweep until every failing one is known to fail.
        await Task.Delay(TimeSpan.FromSeconds(options.Interval), cancellationToken);
        var with = await AgeAsync(product, healthy, cancellationToken);
        await lab.RepairAsync(cancellationToken);
        report.Add(
            $"Age of the last good read, p95 of the healthy while {options.Servers - healthy.Count} fail",
            $"{with:0.0} s, {with / before - 1:+0 %;-0 %} ({before:0.0} s before)", "at most 10 % older", with <= before * 1.1);
    }

    private async Task<double> AgeAsync(Product product, IReadOnlyList<string>? among, CancellationToken cancellationToken)
    {
        var set = among?.ToHashSet();
        var ages = new List<double>();
        await using var connection = new NpgsqlConnection(product.Database);
        await connection.OpenAsync(cancellationToken);
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromSeconds(options.Interval))
        {
            await using (var command = new NpgsqlCommand(
                "SELECT s.address, extract(epoch FROM now() - v.last_seen_at)::float8 FROM dsm.server s JOIN dsm.server_vital v ON v.server_id = s.id WHERE v.last_seen_at IS NOT NULL",
                connection))
            await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
            {
                while (await reader.ReadAsync(cancellationToken))
                {
                    if (set is null || set.Contains(reader.GetString(0)))
                    {
                        ages.Add(reader.GetDouble(1));
                    }
                }
            }

            await Task.Delay(2500, cancellationToken);
        }

        return ages.Percentile(0.95);
    }

    /// <summary>The same requests by the bare client, on the processor that the product had.</summary>
    private async Task CompareAsync(Recorded recorded, Lab lab, Workplace place, CancellationToken cancellationToken)
    {
        var paced = await RunBareAsync(recorded.Servers, options.Interval, place, cancellationToken);
        var labBefore = lab.ProcessorSeconds;
        var fast = await RunBareAsync(recorded.Servers, 0, place, cancellationToken);
        var perSweep = recorded.Servers.Average(server => server.Paths.Count);
        var (atPace, atFull) = (paced.ProcessorSeconds / paced.Requests * perSweep * 1000, fast.ProcessorSeconds / fast.Requests * perSweep * 1000);
        report.Add("Bare client, processor seconds per 1,000 servers and sweep", $"{atPace:0.00} at the same pace, {atFull:0.00} at full speed");
        report.AddAtMost("Product and PostgreSQL beside the bare client at the same pace", recorded.ProcessorSeconds / atPace, 3, "times");
        report.Add("… beside the bare client at full speed", string.Create(CultureInfo.InvariantCulture, $"{recorded.ProcessorSeconds / atFull:0.##} times"));
        report.Add(
            "Bare client, throughput",
            $"{fast.Requests / fast.Seconds:0} requests/s ({fast.ProcessorSeconds / fast.Seconds:P0} of a processor, lab {(lab.ProcessorSeconds - labBefore) / fast.Seconds:P0} with warming up)");
        report.Add("Requests per processor second", $"product and PostgreSQL {1 / recorded.PerRequest:0}, bare client {fast.Requests / fast.ProcessorSeconds:0}");
    }

    private async Task<BareResult> RunBareAsync(IReadOnlyList<RecordedSweep> servers, int pace, Workplace place, CancellationToken cancellationToken)
    {
        var plan = Path.Combine(place.Directory, $"bare-{pace}.json");
        await File.WriteAllTextAsync(
            plan, JsonSerializer.Serialize(new BarePlan(servers, pace == 0 ? options.Sweeps : Math.Min(2, options.Sweeps), pace, AtOnce)), cancellationToken);
        await using (var bare = OwnProcess.Start(
            Environment.ProcessPath!, ["bare", "--plan", plan], ProductProcessor, Path.Combine(place.Directory, "bare.log")))
        {
            await bare.WaitAsync(cancellationToken);
        }

        return File.Exists($"{plan}.result")
            ? JsonSerializer.Deserialize<BareResult>(await File.ReadAllTextAsync($"{plan}.result", cancellationToken))!
            : throw new InvalidOperationException($"The bare client failed: {await File.ReadAllTextAsync(Path.Combine(place.Directory, "bare.log"), cancellationToken)}");
    }

    /// <param name="ProcessorSeconds">Per 1,000 servers and sweep.</param>
    /// <param name="PerRequest">Processor seconds.</param>
    private sealed record Recorded(IReadOnlyList<RecordedSweep> Servers, double ProcessorSeconds, double PerRequest);
}
