using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace DellServerManager.Bench;

/// <summary>The simulated iDRACs, in a process on the second processor.</summary>
internal sealed class Lab : IAsyncDisposable
{
    private const int ControlPort = 28080;
    private const int Port = 28443;
    private readonly OwnProcess _process;
    private readonly HttpClient _control = new() { BaseAddress = new Uri($"http://127.0.0.1:{ControlPort}/") };

    private Lab(OwnProcess process, IReadOnlyList<string> addresses)
    {
        _process = process;
        Addresses = addresses;
    }

    /// <summary><c>address:port</c> of each.</summary>
    public IReadOnlyList<string> Addresses { get; private set; }

    public double ProcessorSeconds => ProcessFigures.ProcessorSeconds(_process.Id);

    public static async Task<Lab> StartAsync(int count, int latency, string directory, CancellationToken cancellationToken)
    {
        var list = Path.Combine(directory, "addresses");
        var process = OwnProcess.Start(
            Path.GetFullPath("artifacts/bin/Simulators/release/DellServerManager.Simulators"),
            ["--count", $"{count}", "--port", $"{Port}", "--control", $"{ControlPort}", "--latency", $"{latency}", "--sick", "0", "--print-addresses", list],
            processor: 1,
            Path.Combine(directory, "lab.log"));
        while (!File.Exists(list) || File.ReadLines(list).Count() < count)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The lab did not start; see {directory}/lab.log.");
            }

            await Task.Delay(200, cancellationToken);
        }

        return new Lab(process, await File.ReadAllLinesAsync(list, cancellationToken));
    }

    public async Task<LabCounters> CountersAsync(CancellationToken cancellationToken) =>
        await _control.GetFromJsonAsync<LabCounters>("fleet/stats", cancellationToken) ?? new LabCounters();

    public async Task ResetCountersAsync(CancellationToken cancellationToken) => await PostAsync("fleet/stats/reset", null, cancellationToken);

    public async Task RepairAsync(CancellationToken cancellationToken) => await PostAsync("fleet/repair", null, cancellationToken);

    /// <summary>Five per cent of the fleet: 2 hang, 2 are reset, 1 answers 503.</summary>
    public async Task FailSomeAsync(CancellationToken cancellationToken)
    {
        await PostAsync("fleet/faults", new { percent = 2, fault = "hang", seed = 11 }, cancellationToken);
        await PostAsync("fleet/faults", new { percent = 2, fault = "connectionReset", seed = 12 }, cancellationToken);
        await PostAsync("fleet/faults", new { percent = 1, fault = "notReady", seed = 13 }, cancellationToken);
    }

    /// <summary>Addresses of those that are well.</summary>
    public async Task<IReadOnlyList<string>> HealthyAsync(CancellationToken cancellationToken) =>
    [
        .. (await _control.GetFromJsonAsync<Device[]>("fleet", cancellationToken))!
            .Where(device => device.Sickness.Equals("none", StringComparison.OrdinalIgnoreCase))
            .Select(device => device.Address),
    ];

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        await _process.DisposeAsync();
    }

    private async Task PostAsync(string path, object? body, CancellationToken cancellationToken)
    {
        using var answer = await _control.PostAsJsonAsync(path, body ?? new { }, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private sealed record Device(string Address, string Sickness);
}

/// <summary>What the lab counted, all iDRACs together.</summary>
internal sealed record LabCounters
{
    public long Requests { get; init; }

    public long Handshakes { get; init; }

    public long Logins { get; init; }

    public long BasicLogins { get; init; }

    public int MostAtOncePerDevice { get; init; }

    public int MostAtOnce { get; init; }

    public int SessionsOpen { get; init; }

    [JsonIgnore]
    public TimeSpan At { get; init; }
}
