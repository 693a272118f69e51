using DellServerManager.Access;
using DellServerManager.Activity;
using DellServerManager.Live;
using DellServerManager.Live.Streams;
using DellServerManager.Notifications;
using DellServerManager.Retention;
using DellServerManager.Servers;
using DellServerManager.Servers.Catalog;
using DellServerManager.Servers.Connection;
using DellServerManager.Servers.Fleet;
using DellServerManager.Servers.Inventory;
using DellServerManager.Servers.Monitoring;
using DellServerManager.Settings;

namespace DellServerManager;

/// <summary>Adds everything the grains need; the host adds the database, the secret sealer and the environment's credentials.</summary>
public static class GrainsHosting
{
    /// <summary>
    /// Adds what writes in batches. To be called before the silo is added: hosted services stop in reverse order, and the last
    /// log-outs of the grains are rows too.
    /// </summary>
    public static IServiceCollection AddServerManagerWriters(this IServiceCollection services) => services
        .AddHosted<EventBell>()
        .AddHosted<ActivityLog>()
        .AddHosted<VitalsWriter>();

    public static ISiloBuilder AddServerManagerGrains(this ISiloBuilder silo)
    {
        silo.AddIdleServerManagerGrains();
        silo.Services.AddHostedService<ServerSweep>();
        silo.Services.AddHostedService<LogKeeper>();
        silo.Services.AddHostedService<NotificationAlarm>();
        return silo;
    }

    /// <summary>The grains without the work that a node does by itself: for a silo that only answers a command.</summary>
    public static ISiloBuilder AddIdleServerManagerGrains(this ISiloBuilder silo)
    {
        silo.AddIncomingGrainCallFilter<CallGuard>();
        silo.AddEventStreams();
        silo.Services.AddSingleton<AuditTrail>();
        silo.Services.AddLive().AddSettings().AddServers().AddNotifications();
        return silo;
    }

    private static IServiceCollection AddLive(this IServiceCollection services) => services
        .AddSingleton<EventTable>()
        .AddHosted<EventFeed>()
        .AddSingleton<IEventFeed>(provider => provider.GetRequiredService<EventFeed>());

    private static IServiceCollection AddSettings(this IServiceCollection services) => services.AddHosted<SiteSettings>();

    private static IServiceCollection AddNotifications(this IServiceCollection services) => services
        .AddSingleton<ActivityNumbers>()
        .AddSingleton<NewsSources>()
        .AddSingleton<NotificationStore>();

    private static IServiceCollection AddServers(this IServiceCollection services) => services
        .AddSingleton<DeviceGateway>()
        .AddSingleton<Prerequisites>()
        .AddSingleton<SignInTest>()
        .AddSingleton<SessionStore>()
        .AddSingleton<InventoryStore>()
        .AddSingleton<HealthReader>()
        .AddSingleton<MonitoringCycle>()
        .AddSingleton<ServerLookup>()
        .AddSingleton<ServerServices>()
        .AddSingleton<FleetNumbers>()
        .AddSingleton<SharedFindings>();

    // Both asked for by its type and run by the host, as one instance.
    private static IServiceCollection AddHosted<T>(this IServiceCollection services)
        where T : class, IHostedService => services
        .AddSingleton<T>()
        .AddHostedService(provider => provider.GetRequiredService<T>());
}
