using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;

namespace DellServerManager.Silo;

/// <summary>How systemd watches a node: ready, stopping, and signs of life, which the host's own integration does not send.</summary>
public static class Watchdog
{
    /// <summary>Tells systemd how this process is; does nothing where systemd did not start it.</summary>
    public static IServiceCollection AddServiceManager(this IServiceCollection services)
    {
        services.AddSystemd();
        if (SystemdHelpers.IsSystemdService() && LimitOf(Environment.GetEnvironmentVariable("WATCHDOG_USEC")) is { } limit)
        {
            services.AddHostedService(provider => new SignsOfLife(provider.GetRequiredService<ISystemdNotifier>(), limit));
        }

        return services;
    }

    /// <summary>How long systemd waits for a sign, from <c>WATCHDOG_USEC</c>; null when it does not watch.</summary>
    internal static TimeSpan? LimitOf(string? microseconds) =>
        long.TryParse(microseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? TimeSpan.FromMicroseconds(number)
            : null;

    /// <summary>
    /// A sign means that the process still gets to run its work, nothing else: a lost database or cluster is no reason to be
    /// restarted.
    /// </summary>
    private sealed class SignsOfLife(ISystemdNotifier notifier, TimeSpan limit) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using var timer = new PeriodicTimer(limit / 3);
            do
            {
                notifier.Notify(new ServiceState("WATCHDOG=1"));
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
    }
}
