using DellServerManager.Silo;
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

Log.Logger = Logging.Create(builder.Configuration);
builder.Services.AddSerilog();
using var earlyLog = new Serilog.Extensions.Logging.SerilogLoggerFactory(Log.Logger);
try
{
    var http = builder.Configuration.GetSection("Dsm:Http");
    var addresses = ListenAddresses.Parse(http["Urls"]);

    // Before anything that asks the cluster while it starts: hosted services start in the order of registration.
    var isFront = string.Equals(builder.Configuration["Dsm:Mode"], "Front", StringComparison.OrdinalIgnoreCase);
    await using var node = isFront ? null : await SiloNode.PrepareAsync(builder.Configuration, earlyLog, CancellationToken.None);
    if (node is null)
    {
        builder.AddFrontNode();
    }
    else
    {
        node.AddTo(builder);
    }

    var dataDirectory = node?.DataDirectory ?? FrontNode.DataDirectoryOf(builder.Configuration);
    using var certificate = addresses.HttpsPort is null
        ? null
        : SiteCertificate.Open(http, dataDirectory, TimeProvider.System, earlyLog.CreateLogger<SiteCertificate>());
    builder.AddWebSite();
    builder.WebHost.UseStaticWebAssets();
    builder.WebHost.ConfigureKestrel(kestrel => addresses.Listen(kestrel, certificate));
    builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(60));

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
