using DellServerManager.Silo;
using DellServerManager.Silo.Administration;
using DellServerManager.Silo.Configuration;
using Microsoft.Extensions.Hosting;
using Serilog;

// A node without a browser side: silo only.
var builder = Host.CreateApplicationBuilder(args);
if (await Administration.TryRunAsync(args, builder.Configuration) is { } exitCode)
{
    return exitCode;
}

using var log = new Serilog.Extensions.Logging.SerilogLoggerFactory(SiloLogging.Configure(builder.Configuration).CreateLogger(), dispose: true);
try
{
    await using var node = await SiloNode.PrepareAsync(builder.Configuration, log, CancellationToken.None);
    builder.Services.AddSerilog(configuration => SiloLogging.Configure(builder.Configuration, configuration));
    builder.Services.AddServiceManager();
    node.AddTo(builder);
    await builder.Build().RunAsync();
    return 0;
}
catch (NodeStartException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
