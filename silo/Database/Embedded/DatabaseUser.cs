using System.ComponentModel;
using System.Diagnostics;
using DellServerManager.Silo.Configuration;

namespace DellServerManager.Silo.Database.Embedded;

/// <summary>Runs PostgreSQL's programs as the right account: ourselves, or <c>postgres</c> when we are root, whom they refuse.</summary>
internal sealed class DatabaseUser
{
    private const string Account = "postgres";
    private readonly bool _switchAccount = Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows();

    /// <summary>Makes a directory that only the database account can read.</summary>
    public async Task OwnDirectoryAsync(string directory, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        if (_switchAccount)
        {
            await RunPlainAsync("chown", ["-R", $"{Account}:{Account}", directory], cancellationToken);
        }

        if (!OperatingSystem.IsWindows())
        {
            await RunPlainAsync("chmod", ["700", directory], cancellationToken);
        }

        var (code, _) = await TryRunAsync("test", ["-w", directory], cancellationToken);
        if (!OperatingSystem.IsWindows() && code != 0)
        {
            throw new NodeStartException(
                $"The account '{Account}', which runs the database, cannot reach {directory}. Choose a Dsm:DataDirectory whose "
                + "parent folders every account may pass (not below a private home).");
        }
    }

    /// <exception cref="NodeStartException">The program failed; the message holds what it printed.</exception>
    public async Task RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var (code, output) = await TryRunAsync(program, arguments, cancellationToken);
        if (code != 0)
        {
            throw new NodeStartException($"{Path.GetFileName(program)} ended with {code}: {output.Trim()}");
        }
    }

    public Task<(int ExitCode, string Output)> TryRunAsync(
        string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken) => _switchAccount
        ? StartAsync("runuser", ["-u", Account, "--", program, .. arguments], cancellationToken)
        : StartAsync(program, arguments, cancellationToken);

    private static async Task RunPlainAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var (code, output) = await StartAsync(program, arguments, cancellationToken);
        if (code != 0)
        {
            throw new NodeStartException($"{program} {string.Join(' ', arguments)} ended with {code}: {output.Trim()}");
        }
    }

    private static async Task<(int ExitCode, string Output)> StartAsync(
        string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };

        // The service manager waits for word from us, not from the database.
        start.Environment.Remove("NOTIFY_SOCKET");
        start.Environment.Remove("WATCHDOG_USEC");
        try
        {
            using var process = Process.Start(start) ?? throw new NodeStartException($"{program} could not be started.");
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        catch (Win32Exception error)
        {
            throw new NodeStartException($"{program} could not be started: {error.Message}", error);
        }
    }
}
