using System.Net;
using System.Runtime.CompilerServices;
using DellServerManager.Live;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Configuration;

namespace DellServerManager.Web.Cluster;

/// <summary>A web node without a silo: a client of the silos named in <c>Dsm:Cluster:Gateways</c>.</summary>
internal static class FrontNode
{
    private const int DefaultGatewayPort = 30000;

    public static void AddFrontNode(this IHostApplicationBuilder builder)
    {
        var cluster = builder.Configuration.GetSection("Dsm:Cluster");
        var gateways = GatewaysOf(cluster.ListOf("Gateways"));
        builder.UseOrleansClient(client => client
            .UseStaticClustering(gateways)
            .UseConnectionRetryFilter(RetryAsync)
            .AddActivityPropagation()
            .Configure<ClusterOptions>(options =>
            {
                options.ClusterId = cluster["ClusterId"] ?? "dsm";
                options.ServiceId = cluster["ServiceId"] ?? "dsm";
            })
            .Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(10)));
        builder.Services.AddSingleton<IEventFeed, FrontEventFeed>();
        builder.Services.AddHealthChecks().AddCheck<ClusterCheck>("cluster", tags: ["ready"]);
    }

    /// <summary>Reads <c>host:port</c> entries; the port is 30000 unless said.</summary>
    /// <exception cref="InvalidOperationException">There is none, or one makes no sense.</exception>
    internal static IPEndPoint[] GatewaysOf(string[] words) => words.Length == 0
        ? throw new InvalidOperationException(
            "A front needs Dsm:Cluster:Gateways: the addresses of the silos, for example 10.0.0.11:30000,10.0.0.12:30000.")
        : [.. words.SelectMany(EndPointsOf)];

    private static IEnumerable<IPEndPoint> EndPointsOf(string word)
    {
        if (IPEndPoint.TryParse(word, out var endPoint))
        {
            return [endPoint.Port == 0 ? new IPEndPoint(endPoint.Address, DefaultGatewayPort) : endPoint];
        }

        var colon = word.LastIndexOf(':');
        var host = colon < 0 ? word : word[..colon];
        var port = DefaultGatewayPort;
        return colon >= 0 && !int.TryParse(word.AsSpan(colon + 1), out port)
            ? throw new InvalidOperationException($"Dsm:Cluster:Gateways: '{word}' is not of the form host:port.")
            : Dns.GetHostAddresses(host).Select(address => new IPEndPoint(address, port));
    }

    /// <summary>A front may be started before the silos: it waits for them.</summary>
    private static async Task<bool> RetryAsync(Exception exception, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
        return true;
    }

    /// <summary>Follows the event table through the reader grain.</summary>
    private sealed class FrontEventFeed(IFrontDoor door) : IEventFeed
    {
        public async IAsyncEnumerable<EventBatch> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            EventPosition? position = null;
            while (!cancellationToken.IsCancellationRequested)
            {
                var batch = await door.For(remoteAddress: null).Events.ReadAsync(position).WaitAsync(cancellationToken);
                position = batch.Position;
                yield return batch;
            }
        }
    }

    /// <summary>Ready when a silo answers.</summary>
    private sealed class ClusterCheck(IFrontDoor door) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await door.For(remoteAddress: null).KeyRing.ReadAsync().WaitAsync(TimeSpan.FromSeconds(5), cancellationToken);
                return HealthCheckResult.Healthy("A silo answers.");
            }
            catch (Exception exception) when (exception is TimeoutException or OrleansException)
            {
                return HealthCheckResult.Unhealthy("No silo answers. Check Dsm:Cluster:Gateways and that a silo runs there.");
            }
        }
    }
}
