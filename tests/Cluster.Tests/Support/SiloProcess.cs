using System.Collections.Concurrent;
using System.Diagnostics;

namespace DellServerManager.Cluster.Tests.Support;

/// <summary>A node as a process of its own, to be killed.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private static readonly string Program = Path.GetFullPath(
        Path.Combine(AppContext.BaseDirectory, "..", "..", "Silo", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "DellServerManager.Silo"));

    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Process _process;

    private SiloProcess(Process process, int siloPort, int gatewayPort)
    {
        _process = process;
        SiloPort = siloPort;
        GatewayPort = gatewayPort;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int SiloPort { get; }

    public int GatewayPort { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>What it wrote, its last lines.</summary>
    public string Output => string.Join('\n', _lines.TakeLast(40));

    public static SiloProcess Start(string? connectionString, string dataDirectory, params (string Name, string Value)[] more)
    {
        var (silo, gateway) = (Ports.Take(), Ports.Take());
        var start = new ProcessStartInfo(Program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/tmp" };
        foreach (var (name, value) in new[]
                 {
                     ("Dsm__DataDirectory", dataDirectory),
                     ("Dsm__Database__ConnectionString", connectionString ?? ""),
                     ("Dsm__Cluster__SiloPort", $"{silo}"),
                     ("Dsm__Cluster__GatewayPort", $"{gateway}"),
                     ("Dsm__Security__AdminPassword", "first-admins-password"),
                     ("DOTNET_TieredPGO", "0"),
                 }.Concat(more))
        {
            start.Environment[name] = value;
        }

        return new SiloProcess(Process.Start(start)!, silo, gateway);
    }

    /// <summary>Waits until it is a member of the cluster and serves.</summary>
    public async Task<SiloProcess> ReadyAsync()
    {
        await Eventually.HoldsAsync(
            $"node on port {SiloPort} to say that it started",
            () => _process.HasExited
                ? throw new InvalidOperationException($"It ended with {_process.ExitCode}: {Output}")
                : _lines.Any(line => line.Contains("Application started", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(90));
        return this;
    }

    /// <summary>Waits for its end and tells the exit code.</summary>
    public async Task<int> EndAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>Kill -9: nothing of it runs any more when this returns.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGTERM, as a service manager stops it.</summary>
    public async Task<int> StopAsync()
    {
        using var stop = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        return await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
        }
    }
}
