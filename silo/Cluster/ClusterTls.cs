using DellServerManager.Silo.Configuration;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace DellServerManager.Silo.Cluster;

/// <summary>Mutual TLS on every connection of the cluster: silo to silo, and fronts and commands to gateways. There is no mixed mode.</summary>
public static class ClusterTls
{
    /// <summary>What makes a client of the cluster speak TLS, or null when no certificates are configured.</summary>
    /// <exception cref="NodeStartException">The configured certificates cannot be used.</exception>
    public static Action<IClientBuilder>? ForClients(IConfiguration configuration) =>
        NodeCertificates.Of(NodeSettings.Read(configuration).Cluster) is { } certificates ? client => client.UseTls(certificates) : null;

    internal static IClientBuilder UseTls(this IClientBuilder client, NodeCertificates certificates) =>
        client.Configure<ClientConnectionOptions>(options => options.ConfigureConnection(line => line.Secure(certificates, PeerRole.Server)));

    internal static ISiloBuilder UseTls(this ISiloBuilder silo, NodeCertificates certificates) =>
        silo.Configure<SiloConnectionOptions>(options =>
        {
            options.ConfigureSiloInboundConnection(line => line.Secure(certificates, PeerRole.Client));
            options.ConfigureSiloOutboundConnection(line => line.Secure(certificates, PeerRole.Server));
            options.ConfigureGatewayInboundConnection(line => line.Secure(certificates, PeerRole.Client));
        });

    private static void Secure(this IConnectionBuilder line, NodeCertificates certificates, PeerRole peer)
    {
        var logger = line.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger<TlsConnection>();
        line.Use(next => new TlsConnection(certificates, peer, next, logger).RunAsync);
    }
}
