using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orleans.Configuration;

namespace DellServerManager.Cluster.Tests.Support;

/// <summary>A client in another process than the silos, as a front is one.</summary>
internal sealed class Front : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly NpgsqlDataSource _database;

    private Front(IHost host, NpgsqlDataSource database)
    {
        _host = host;
        _database = database;
        Site = new Site(Grains, database);
    }

    public IClusterClient Grains => _host.Services.GetRequiredService<IClusterClient>();

    public Site Site { get; }

    public static async Task<Front> ConnectAsync(string connectionString, params SiloProcess[] nodes)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleansClient(client =>
        {
            client.UseStaticClustering([.. nodes.Select(node => new IPEndPoint(IPAddress.Loopback, node.GatewayPort))]);
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("dsm", "dsm"));
            client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(10));
        });
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new Front(host, NpgsqlDataSource.Create(connectionString));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await _database.DisposeAsync();
    }
}
