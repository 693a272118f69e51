using DellServerManager.Silo;
using DellServerManager.Silo.Administration;
using DellServerManager.Silo.Cluster;
using DellServerManager.Silo.Configuration;
using DellServerManager.Web;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Operations;
using Serilog;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
if (await Administration.TryRunAsync(args, builder.Configuration) is { } exitCode)
{
    return exitCode;
}

Log.Logger = SiloLogging.Configure(builder.Configuration).CreateLogger();
using var startLog = new Serilog.Extensions.Logging.SerilogLoggerFactory(Log.Logger);
try
{
    var addresses = ListenAddresses.Parse(builder.Configuration["Dsm:Http:Urls"]);
    var isFront = string.Equals(builder.Configuration["Dsm:Mode"], "Front", StringComparison.OrdinalIgnoreCase);
    await using var node = isFront ? null : await SiloNode.PrepareAsync(builder.Configuration, startLog, CancellationToken.None);

    // The cluster comes before the site: hosted services start in this order, and the site's first question is for its keys.
    if (node is null)
    {
        builder.AddFrontNode(ClusterTls.ForClients(builder.Configuration));
    }
    else
    {
        node.AddTo(builder);
    }

    var dataDirectory = NodeSettings.Read(builder.Configuration).DataDirectory;
    using var certificate = addresses.HttpsPort is null
        ? null
        : SiteCertificate.Open(
            builder.Configuration.GetSection("Dsm:Http"), dataDirectory, TimeProvider.System, startLog.CreateLogger<SiteCertificate>());
    builder.AddWebSite(certificate);
    builder.Services.AddSerilog();
    builder.Services.AddServiceManager();
    builder.WebHost.UseStaticWebAssets();
    builder.WebHost.ConfigureKestrel(kestrel => addresses.Listen(kestrel, certificate));

    await using var app = builder.Build();
    app.MapWebSite(addresses, certificate);
    app.Lifetime.ApplicationStarted.Register(() => Greeting.Print(addresses, dataDirectory));
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (exception is NodeStartException or InvalidOperationException or IOException or UnauthorizedAccessException)
{
    Log.Fatal("The manager cannot start: {Reason}", exception.Message);
    Log.Debug(exception, "Where it stopped");
    return 1;
}
finally
{
    await Log.CloseAndFlushAsync();
}
