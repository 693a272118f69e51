using DellServerManager.Settings;
using DellServerManager.Silo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace DellServerManager.Cluster.Tests.Support;

/// <summary>A whole node of the product inside the test: its own silo and host, on a database of the run.</summary>
internal sealed class NodeInProcess : IAsyncDisposable
{
    private readonly SiloNode _node;
    private readonly IHost _host;
    private bool _stopped;

    private NodeInProcess(SiloNode node, IHost host)
    {
        _node = node;
        _host = host;
        Site = new Site(Grains, Services.GetRequiredService<NpgsqlDataSource>());
    }

    public IServiceProvider Services => _host.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public Site Site { get; }

    /// <summary>The settings as this node knows them now.</summary>
    internal SiteSettings InForce => Services.GetRequiredService<SiteSettings>();

    public static IConfiguration Settings(string? connectionString, string dataDirectory, params (string Name, string Value)[] more) =>
        new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Dsm:DataDirectory", dataDirectory),
            new("Dsm:Database:ConnectionString", connectionString),
            new("Dsm:Cluster:SiloPort", $"{Ports.Take()}"),
            new("Dsm:Cluster:GatewayPort", $"{Ports.Take()}"),
            new("Dsm:Security:AdminPassword", "first-admins-password"),
            .. more.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value)),
        ]).Build();

    public static async Task<NodeInProcess> StartAsync(string connectionString, string dataDirectory)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddConfiguration(Settings(connectionString, dataDirectory));
        var node = await SiloNode.PrepareAsync(builder.Configuration, NullLoggerFactory.Instance, CancellationToken.None);
        try
        {
            node.AddTo(builder);
            var host = builder.Build();
            await host.StartAsync();
            return new NodeInProcess(node, host);
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops it as a service manager would.</summary>
    public async Task StopAsync()
    {
        if (!_stopped)
        {
            _stopped = true;
            await _host.StopAsync();
            _host.Dispose();
            await _node.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}
