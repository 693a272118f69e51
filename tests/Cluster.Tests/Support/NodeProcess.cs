using System.Collections.Concurrent;
using System.Diagnostics;

namespace DellServerManager.Cluster.Tests.Support;

/// <summary>A program of the product as a process of its own, to be killed.</summary>
internal abstract class NodeProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Process _process;

    /// <param name="project">The project that it is built from, such as <c>Silo</c>.</param>
    protected NodeProcess(string project, IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(ProgramOf(project)) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/tmp" };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>What it wrote, its last lines.</summary>
    public string Output => string.Join('\n', _lines.TakeLast(40));

    /// <summary>Waits until it serves.</summary>
    public Task ReadyAsync() => Eventually.HoldsAsync(
        $"{GetType().Name} {Id} to say that it started",
        () => _process.HasExited
            ? throw new InvalidOperationException($"It ended with {_process.ExitCode}: {Output}")
            : _lines.Any(line => line.Contains("Application started", StringComparison.Ordinal)),
        TimeSpan.FromSeconds(90));

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

    private static string ProgramOf(string project) => Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", project, Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), $"DellServerManager.{project}"));

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
        }
    }
}
