using System.Diagnostics;
using System.Text.Json;

namespace DellServerManager.Bench;

/// <summary>What people wait for: lists with filter, sort and search, by eight at once.</summary>
internal sealed class ListsBench(Report report, IReadOnlyList<int> sizes)
{
    private const int Clients = 8;
    private const int RequestsEach = 60;
    private const int Page = 50;

    private static readonly string[] Questions =
    [
        "", "sort=name", "sort=-lastSeenAt", "sort=health&health=critical", "health=warning&sort=-powerWatts", "sort=model", "search=esx-0004",
        "search=hall%203", "search=R760%20site-3", "search=health:critical%20prod", "connectionStatus=failed&sort=address", "search=KK1A&sort=serviceTag",
    ];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        report.Command = $"./dsm bench lists --rows {string.Join(' ', sizes)}";
        using var place = new Workplace();
        await using var product = await Product.StartAsync(place.Node("node"), 28290, 28311, processor: null, cancellationToken);
        await product.SignInAsync(cancellationToken);
        await product.SetNetworkAsync(new { healthIntervalSeconds = 86_400 }, cancellationToken);
        var filled = 0;
        foreach (var size in sizes.Order())
        {
            await FilledDatabase.FillAsync(product.Database, filled, size, cancellationToken);
            filled = size;
            await MeasureAsync(product, size, size <= 10_000 ? 25 : 50, cancellationToken);
        }
    }

    private async Task MeasureAsync(Product product, int size, double aim, CancellationToken cancellationToken)
    {
        await AskAllAsync(product, 10, cancellationToken);
        var times = await AskAllAsync(product, RequestsEach, cancellationToken);
        var all = times.SelectMany(one => one.Value).ToList();
        var floor = await AskAsync(product, "healthz", cancellationToken);
        report.AddAtMost($"GET /servers, {size:N0} rows, {Clients} at once, p95 (p50 {all.Median():0.0} ms)", all.Percentile(0.95), aim, "ms", "0.0");
        var slowest = times.MaxBy(one => one.Value.Percentile(0.95));
        report.Add("… slowest question", $"?{slowest.Key}: p95 {slowest.Value.Percentile(0.95):0.0} ms");
        report.Add("… an answer without any work (GET /healthz) meanwhile", $"p50 {floor.Median():0.0} ms, p95 {floor.Percentile(0.95):0.0} ms");
        await MeasureLastPageAsync(product, size, cancellationToken);
        report.AddAtMost($"GET /servers/counts, {size:N0} rows, {Clients} at once, p95", (await AskAsync(product, "api/v1/servers/counts", cancellationToken)).Percentile(0.95), 20, "ms", "0.0");
    }

    private static async Task<Dictionary<string, List<double>>> AskAllAsync(Product product, int each, CancellationToken cancellationToken)
    {
        var times = Questions.ToDictionary(question => question, _ => new List<double>());
        await Parallel.ForAsync(0, Clients, new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = cancellationToken }, async (client, _) =>
        {
            for (var index = 0; index < each; index++)
            {
                var question = Questions[(index + client) % Questions.Length];
                var time = await TimeAsync(product, $"api/v1/servers?limit={Page}&{question}", cancellationToken);
                lock (times)
                {
                    times[question].Add(time);
                }
            }
        });
        return times;
    }

    private static async Task<List<double>> AskAsync(Product product, string path, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        await Parallel.ForAsync(0, Clients, new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = cancellationToken }, async (_, _) =>
        {
            for (var index = 0; index < RequestsEach; index++)
            {
                var time = await TimeAsync(product, path, cancellationToken);
                lock (times)
                {
                    times.Add(time);
                }
            }
        });
        return times;
    }

    /// <summary>Walks to the end by cursor and compares the last pages with the first.</summary>
    private async Task MeasureLastPageAsync(Product product, int size, CancellationToken cancellationToken)
    {
        var cursors = new List<string?> { null };
        while (true)
        {
            var path = $"api/v1/servers?limit=200&sort=name{Cursor(cursors[^1])}";
            using var page = JsonDocument.Parse(await product.Api.GetStreamAsync(path, cancellationToken));
            if (!page.RootElement.TryGetProperty("nextCursor", out var next) || next.GetString() is not { } cursor)
            {
                break;
            }

            cursors.Add(cursor);
        }

        var first = new List<double>();
        var last = new List<double>();
        for (var round = 0; round < 40; round++)
        {
            first.Add(await TimeAsync(product, $"api/v1/servers?limit={Page}&sort=name", cancellationToken));
            last.Add(await TimeAsync(product, $"api/v1/servers?limit={Page}&sort=name{Cursor(cursors[^1])}", cancellationToken));
        }

        report.AddAtMost(
            $"Last page beside the first by cursor, {size:N0} rows ({last.Median():0.0} and {first.Median():0.0} ms)", last.Median() / first.Median(), 2, "times");
    }

    private static string Cursor(string? cursor) => cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";

    private static async Task<double> TimeAsync(Product product, string path, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await product.Api.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        answer.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
