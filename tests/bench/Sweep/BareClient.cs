using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Security;
using System.Text.Json;

namespace DellServerManager.Bench;

/// <param name="Paths">The requests of one sweep, in order.</param>
internal sealed record RecordedSweep(string Address, IReadOnlyList<string> Paths);

/// <param name="PaceSeconds">Time over which the starts of one sweep are spread; 0 goes as fast as it can.</param>
internal sealed record BarePlan(IReadOnlyList<RecordedSweep> Servers, int Sweeps, int PaceSeconds, int AtOnce);

internal sealed record BareResult(double ProcessorSeconds, double Seconds, long Requests);

/// <summary>
/// The yardstick: what it costs to send the same requests with nothing around them. One session a device, kept connections, bodies
/// read and thrown away.
/// </summary>
internal sealed class BareClient(BarePlan plan) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null },
    });

    private readonly Session[] _sessions = [.. plan.Servers.Select(server => new Session(server))];
    private long _requests;

    public static async Task<int> RunAsync(string planFile, CancellationToken cancellationToken)
    {
        var plan = JsonSerializer.Deserialize<BarePlan>(await File.ReadAllTextAsync(planFile, cancellationToken))!;
        using var client = new BareClient(plan);
        var result = await client.MeasureAsync(cancellationToken);
        await File.WriteAllTextAsync($"{planFile}.result", JsonSerializer.Serialize(result), cancellationToken);
        return 0;
    }

    public void Dispose() => _http.Dispose();

    private async Task<BareResult> MeasureAsync(CancellationToken cancellationToken)
    {
        await Parallel.ForEachAsync(_sessions, AtOnce(cancellationToken), LogInAsync);

        // One sweep to warm up: connections are open, code is compiled.
        await SweepAsync(0, cancellationToken);
        _requests = 0;
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        for (var sweep = 0; sweep < plan.Sweeps; sweep++)
        {
            await SweepAsync(plan.PaceSeconds, cancellationToken);
        }

        var result = new BareResult((Environment.CpuUsage.TotalTime - before).TotalSeconds, watch.Elapsed.TotalSeconds, _requests);
        await Parallel.ForEachAsync(_sessions, AtOnce(cancellationToken), LogOutAsync);
        return result;
    }

    private ParallelOptions AtOnce(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = plan.AtOnce, CancellationToken = cancellationToken };

    private async Task SweepAsync(int paceSeconds, CancellationToken cancellationToken)
    {
        if (paceSeconds == 0)
        {
            await Parallel.ForEachAsync(_sessions, AtOnce(cancellationToken), AskAsync);
            return;
        }

        // As timers of the product do it: each server at its own moment of the interval.
        await Task.WhenAll(_sessions.Select(async (session, index) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(paceSeconds) * index / _sessions.Length, cancellationToken);
            await AskAsync(session, cancellationToken);
        }));
    }

    private async ValueTask AskAsync(Session session, CancellationToken cancellationToken)
    {
        foreach (var path in session.Server.Paths)
        {
            using var request = session.Request(HttpMethod.Get, path);
            using var answer = await _http.SendAsync(request, cancellationToken);
            await answer.Content.CopyToAsync(Stream.Null, cancellationToken);
            Interlocked.Increment(ref _requests);
        }
    }

    private async ValueTask LogInAsync(Session session, CancellationToken cancellationToken)
    {
        foreach (var path in new[] { "/redfish/v1/SessionService/Sessions", "/redfish/v1/Sessions" })
        {
            using var request = session.Request(HttpMethod.Post, path);
            request.Content = JsonContent.Create(new { UserName = "root", Password = "calvin" }, options: JsonSerializerOptions.Default);
            await request.Content.LoadIntoBufferAsync(cancellationToken);
            using var answer = await _http.SendAsync(request, cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                session.Token = answer.Headers.GetValues("X-Auth-Token").Single();
                session.Location = answer.Headers.Location!.ToString();
                return;
            }
        }

        throw new InvalidOperationException($"{session.Server.Address} let nobody in.");
    }

    private async ValueTask LogOutAsync(Session session, CancellationToken cancellationToken)
    {
        using var request = session.Request(HttpMethod.Delete, session.Location);
        using var answer = await _http.SendAsync(request, cancellationToken);
    }

    private sealed class Session(RecordedSweep server)
    {
        public RecordedSweep Server => server;

        public string? Token { get; set; }

        public string Location { get; set; } = "";

        public HttpRequestMessage Request(HttpMethod method, string path)
        {
            var request = new HttpRequestMessage(method, new Uri($"https://{server.Address}{path}"));
            request.Headers.TryAddWithoutValidation("Accept", "application/json");
            if (Token is not null)
            {
                request.Headers.TryAddWithoutValidation("X-Auth-Token", Token);
            }

            return request;
        }
    }
}
