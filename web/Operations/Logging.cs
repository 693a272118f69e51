using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace DellServerManager.Web.Operations;

/// <summary>Log lines on the console: text for people, or compact JSON with <c>Dsm:Log:Format=json</c>.</summary>
internal static class Logging
{
    private const string Line = "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    public static Serilog.ILogger Create(IConfiguration configuration)
    {
        var level = Enum.TryParse<LogEventLevel>(configuration["Dsm:Log:Level"], ignoreCase: true, out var named)
            ? named
            : LogEventLevel.Information;
        var log = new LoggerConfiguration()
            .MinimumLevel.Is(level)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Npgsql", LogEventLevel.Warning)
            .MinimumLevel.Override("Orleans", LogEventLevel.Warning)

            // When a silo dies these write megabytes of stack traces that say nothing new.
            .MinimumLevel.Override("Orleans.Messaging", LogEventLevel.Error)
            .MinimumLevel.Override("Orleans.Runtime.Messaging.ConnectionManager", LogEventLevel.Error)
            .MinimumLevel.Override("Polly", LogEventLevel.Error)
            .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
            .Enrich.FromLogContext();
        return string.Equals(configuration["Dsm:Log:Format"], "json", StringComparison.OrdinalIgnoreCase)
            ? log.WriteTo.Console(new RenderedCompactJsonFormatter()).CreateLogger()
            : log.WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture).CreateLogger();
    }
}
