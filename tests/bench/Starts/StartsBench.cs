using System.Diagnostics;

namespace DellServerManager.Bench;

/// <summary>How long people wait after a start, a restart, and the death of a node.</summary>
internal sealed class StartsBench(Report report, int repeat, int servers)
{
    private const int Asked = 100;
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        report.Command = $"./dsm bench starts --repeat {repeat} --servers {servers}";
        await MeasureFirstStartsAsync(cancellationToken);
        using var place = new Workplace();
        await FillAsync(place, cancellationToken);
        await MeasureRestartsAsync(place, cancellationToken);
        await MeasureLossesAsync(place, cancellationToken);
    }

    private static Task<Product> FirstNodeAsync(Workplace place, CancellationToken cancellationToken) =>
        Product.StartAsync(place.Node("node"), 28390, 28411, processor: null, cancellationToken);

    private static Task<Product> SecondNodeAsync(Workplace place, CancellationToken cancellationToken) => Product.StartAsync(
        place.Node("second"), 28391, 28412, processor: null, cancellationToken,
        Product.OwnerConnection(place.Node("node")), Path.Combine(place.Node("node"), "master.key"));

    private async Task MeasureFirstStartsAsync(CancellationToken cancellationToken)
    {
        var times = new List<double>();
        for (var round = 0; round < repeat; round++)
        {
            using var place = new Workplace();
            await using var product = await FirstNodeAsync(place, cancellationToken);
            times.Add(product.ReadyAfter.TotalSeconds);
        }

        Tell("First start with a new database, to ready", times, 10);
    }

    /// <summary>Servers that are registered but do not answer: their rows, states and reminders are there as in a real fleet.</summary>
    private async Task FillAsync(Workplace place, CancellationToken cancellationToken)
    {
        await using var product = await FirstNodeAsync(place, cancellationToken);
        await product.SignInAsync(cancellationToken);
        await product.SetNetworkAsync(new { healthIntervalSeconds = 86_400, maxRetryAttempts = 0, maxRequestsPerMinute = 1_000_000 }, cancellationToken);
        await product.ImportAsync(
            [.. Enumerable.Range(0, servers).Select(index => $"127.200.{index / 250}.{1 + (index % 250)}:9")], cancellationToken);
        await Task.Delay(Settled, cancellationToken);
    }

    private async Task MeasureRestartsAsync(Workplace place, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        for (var round = 0; round < repeat; round++)
        {
            await using var product = await FirstNodeAsync(place, cancellationToken);
            times.Add(product.ReadyAfter.TotalSeconds);
        }

        Tell($"Clean restart with {servers:N0} servers, to ready", times, 5);
    }

    /// <summary>
    /// The first node is killed and the second asked for servers, which then live there; when the first is back the second is killed, and
    /// the first is asked for those servers. Then both are killed and one starts again.
    /// </summary>
    private async Task MeasureLossesAsync(Workplace place, CancellationToken cancellationToken)
    {
        var answers = new List<double>();
        var slowest = new List<double>();
        var restarts = new List<double>();
        for (var round = 0; round < repeat; round++)
        {
            await using (var doomed = await FirstNodeAsync(place, cancellationToken))
            await using (var second = await SecondNodeAsync(place, cancellationToken))
            {
                await second.SignInAsync(cancellationToken);
                var ids = await RandomServersAsync(doomed, cancellationToken);
                doomed.Kill();
                await Task.WhenAll(ids.Select(id => AnsweredAfterAsync(second, id, cancellationToken)));
                await using var survivor = await FirstNodeAsync(place, cancellationToken);
                await survivor.SignInAsync(cancellationToken);
                await Task.Delay(Settled, cancellationToken);
                await Task.WhenAll(ids.Select(id => AnsweredAfterAsync(survivor, id, cancellationToken)));
                second.Kill();
                var times = await Task.WhenAll(ids.Select(id => AnsweredAfterAsync(survivor, id, cancellationToken)));
                answers.Add(times.Percentile(0.95));
                slowest.Add(times.Max());

                await using var other = await SecondNodeAsync(place, cancellationToken);
                await Task.Delay(Settled, cancellationToken);
                survivor.Kill();
                other.Kill();
            }

            await using var back = await FirstNodeAsync(place, cancellationToken);
            restarts.Add(back.ReadyAfter.TotalSeconds);
        }

        Tell($"{Asked} servers of a killed silo answer again, p95 (slowest of all {slowest.Max():0.0} s)", answers, 5);
        Tell("Start after both of two silos were killed, to ready", restarts, 25);
    }

    private static async Task<IReadOnlyList<Guid>> RandomServersAsync(Product product, CancellationToken cancellationToken)
    {
        var ids = new List<Guid>();
        for (var index = 0; index < Asked; index++)
        {
            ids.Add(await product.ReadAsync<Guid>("SELECT id FROM dsm.server ORDER BY random() LIMIT 1", cancellationToken));
        }

        return ids;
    }

    private static async Task<double> AnsweredAfterAsync(Product product, Guid id, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(TimeSpan.FromSeconds(2));
            try
            {
                using var answer = await product.Api.GetAsync(new Uri($"api/v1/servers/{id}", UriKind.Relative), patience.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return watch.Elapsed.TotalSeconds;
                }
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Asked of the dead node; the next try goes elsewhere.
            }

            await Task.Delay(100, cancellationToken);
        }
    }

    private void Tell(string what, List<double> seconds, double aim) =>
        report.AddAtMost($"{what}, median of {seconds.Count} ({string.Join(", ", seconds.Select(one => $"{one:0.0}"))})", seconds.Median(), aim, "s", "0.0");
}
