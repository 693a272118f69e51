using System.Net;
using System.Net.NetworkInformation;
using DellServerManager.Live;
using DellServerManager.Persistence;
using DellServerManager.Silo.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

namespace DellServerManager.Silo.Cluster;

/// <summary>How a silo of this product is set up: membership, state and reminders in the site's PostgreSQL, quick failure detection.</summary>
internal static class SiteSilo
{
    private const string Invariant = "Npgsql";
    private const string StoredState = "site-table";

    /// <param name="certificates">Null: the ports speak plainly, which is for loopback only.</param>
    public static ISiloBuilder UseSite(this ISiloBuilder silo, ClusterSettings cluster, IPAddress address, NodeCertificates? certificates)
    {
        silo.Configure<ClusterOptions>(options =>
        {
            options.ClusterId = cluster.ClusterId;
            options.ServiceId = cluster.ServiceId;
        });
        silo.ConfigureEndpoints(
            address,
            cluster.SiloPort > 0 ? cluster.SiloPort : FreePort(11111),
            cluster.GatewayPort > 0 ? cluster.GatewayPort : FreePort(30000));
        silo.UseAdoNetClustering(options => options.Configure<NpgsqlDataSource>((ado, source) => (ado.Invariant, ado.DataSource) = (Invariant, source)));
        silo.AddAdoNetGrainStorage(
            StoredState, options => options.Configure<NpgsqlDataSource>((ado, source) => (ado.Invariant, ado.DataSource) = (Invariant, source)));
        silo.Services.AddKeyedSingleton<IGrainStorage>(StorageNames.Site, (provider, _) => new BellRingingStorage(
            provider.GetRequiredKeyedService<IGrainStorage>(StoredState), provider.GetRequiredService<EventBell>()));
        silo.UseSystemTextJsonGrainStorageSerializer();
        silo.Services.Configure<SystemTextJsonGrainStorageSerializerOptions>(options => StateJson.Configure(options.JsonSerializerOptions));
        silo.AddActivityPropagation();
        DetectFailures(silo);
        return certificates is null ? silo : silo.UseTls(certificates);
    }

    public static ISiloBuilder UseSiteReminders(this ISiloBuilder silo) => silo.UseAdoNetReminderService(
        options => options.Configure<NpgsqlDataSource>((ado, source) => (ado.Invariant, ado.DataSource) = (Invariant, source)));

    /// <summary>A client of the running silos, which it finds in the membership table.</summary>
    public static IClientBuilder UseSite(this IClientBuilder client, ClusterSettings cluster, NodeCertificates? certificates)
    {
        client.Configure<ClusterOptions>(options =>
        {
            options.ClusterId = cluster.ClusterId;
            options.ServiceId = cluster.ServiceId;
        });
        client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(10));
        client.UseAdoNetClustering(
            options => options.Configure<NpgsqlDataSource>((ado, source) => (ado.Invariant, ado.DataSource) = (Invariant, source)));
        return certificates is null ? client : client.UseTls(certificates);
    }

    // Measured: a killed silo is out after about 3 s, a frozen one after about 10 s, the first back after total loss after 20 s.
    private static void DetectFailures(ISiloBuilder silo)
    {
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = TimeSpan.FromSeconds(2);
            options.MaxProbeTimeout = TimeSpan.FromSeconds(3);
            options.NumMissedProbesLimit = 3;
            options.TableRefreshTimeout = TimeSpan.FromSeconds(10);
            options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
            options.DeathVoteExpirationTimeout = TimeSpan.FromSeconds(60);
            options.DefunctSiloExpiration = TimeSpan.FromHours(1);
        });
        silo.Configure<SiloMessagingOptions>(options =>
        {
            options.ResponseTimeout = TimeSpan.FromSeconds(10);
            options.CancelRequestOnTimeout = true;
        });
        silo.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(10));
    }

    // Below the kernel's ephemeral range, where an outgoing connection could hold the port.
    private static int FreePort(int from)
    {
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(endpoint => endpoint.Port).ToHashSet();
        return Enumerable.Range(from, 200).First(port => !taken.Contains(port));
    }
}
