using System.CommandLine;
using System.Net.Sockets;
using DellServerManager.Silo.Configuration;
using Npgsql;

namespace DellServerManager.Silo.Administration;

/// <summary>How every verb runs: what goes wrong is one sentence on standard error, and the exit code is 1.</summary>
internal static class CommandRunning
{
    public static void Runs(this Command command, Func<ParseResult, TextWriter, CancellationToken, Task> act) =>
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var configuration = parsed.InvocationConfiguration;
            try
            {
                await act(parsed, configuration.Output, cancellationToken);
                return 0;
            }
            catch (Exception error) when (Sentence(error) is not null)
            {
                await configuration.Error.WriteLineAsync(Sentence(error));
                return 1;
            }
        });

    private static string? Sentence(Exception error) => error switch
    {
        NodeStartException or InvalidFieldException or NotFoundException or ConflictException or ForbiddenException => error.Message,
        TimeoutException or OrleansException or SocketException =>
            $"The running node did not answer: {error.Message} If it was killed a moment ago, try again in 20 seconds.",
        NpgsqlException => $"The database refused: {error.Message}",
        IOException or UnauthorizedAccessException => error.Message,
        OperationCanceledException => "Stopped.",
        _ => null,
    };
}
