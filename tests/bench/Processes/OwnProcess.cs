using System.Diagnostics;
using System.Globalization;

namespace DellServerManager.Bench;

/// <summary>A program that the bench started on a processor of its own and ends again.</summary>
internal sealed class OwnProcess : IAsyncDisposable
{
    private readonly Process _process;

    private OwnProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <param name="processor">Null for any.</param>
    /// <param name="log">File that takes what it prints.</param>
    public static OwnProcess Start(
        string program, IEnumerable<string> arguments, int? processor, string log, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true };

        // The shell and taskset become the program, so that the process id is its own.
        var pinned = processor is { } number && Environment.ProcessorCount > 1 ? $"taskset -c {number} " : "";
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"exec {pinned}\"$0\" \"$@\" >>'{log}' 2>&1");
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new OwnProcess(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start."));
    }

    public void Kill() => _process.Kill();

    public Task WaitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>SIGTERM, and SIGKILL after a minute.</summary>
    public async Task EndAsync()
    {
        if (_process.HasExited)
        {
            return;
        }

        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(70));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _process.Dispose();
    }
}
