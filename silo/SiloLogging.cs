using Microsoft.Extensions.Configuration;
using Npgsql;
using Serilog;
using Serilog.Events;

namespace DellServerManager.Silo;

/// <summary>How a node logs: to the console, which systemd's journal keeps. Section <c>Serilog</c> of the configuration adds to it.</summary>
public static class SiloLogging
{
    public static LoggerConfiguration Configure(IConfiguration configuration, LoggerConfiguration? into = null)
    {
        var level = Enum.TryParse<LogEventLevel>(configuration["Dsm:LogLevel"], ignoreCase: true, out var asked) ? asked : LogEventLevel.Information;
        return (into ?? new LoggerConfiguration())
            .MinimumLevel.Is(level)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            .MinimumLevel.Override("Npgsql", LogEventLevel.Warning)
            .MinimumLevel.Override("Orleans", LogEventLevel.Warning)

            // When a silo dies these write megabytes of stack traces that say nothing new.
            .MinimumLevel.Override("Orleans.Messaging", LogEventLevel.Error)
            .MinimumLevel.Override("Orleans.Runtime.Messaging.ConnectionManager", LogEventLevel.Error)
            .MinimumLevel.Override("Polly", LogEventLevel.Error)

            // A second server with one address, a second set with one name: refused in words to who asked, no error of ours.
            .Filter.ByExcluding(line => line.Exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            .Enrich.FromLogContext()
            .WriteTo.Console(
                outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj} {Exception}{NewLine}",
                formatProvider: System.Globalization.CultureInfo.InvariantCulture);
    }
}
