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

    /// <param name="secure">Makes the connections to the silos speak TLS; null when there are no certificates.</param>
    /// <exception cref="InvalidOperationException">The gateways make no sense, or lie on a network and there are no certificates.</exception>
    public static void AddFrontNode(this IHostApplicationBuilder builder, Action<IClientBuilder>? secure)
    {
        var cluster = builder.Configuration.GetSection("Dsm:Cluster");
        var gateways = GatewaysOf(cluster.ListOf("Gateways"));
        RequireTls(gateways, secure is not null);
        builder.UseOrleansClient(client => Connect(client, secure)
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

    // Whoever reads or forges what goes over a plain connection is every user at once.
    internal static void RequireTls(IEnumerable<IPEndPoint> gateways, bool hasCertificates)
    {
        if (!hasCertificates && gateways.FirstOrDefault(gateway => !IPAddress.IsLoopback(gateway.Address)) is { } remote)
        {
            throw new InvalidOperationException(
                $"The gateway {remote} is on a network, so this front needs a certificate: make one with 'dsm cluster join', and set "
                + "Dsm:Cluster:CertificateFile and Dsm:Cluster:CaFile. Without them only loopback addresses are allowed.");
        }
    }

    private static IClientBuilder Connect(IClientBuilder client, Action<IClientBuilder>? secure)
    {
        secure?.Invoke(client);
        return client;
    }

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
