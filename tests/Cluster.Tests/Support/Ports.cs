using System.Net.NetworkInformation;

namespace DellServerManager.Cluster.Tests.Support;

/// <summary>Ports of this run, below those that the kernel gives to outgoing connections.</summary>
internal static class Ports
{
    private static int _next = 12_000 + Environment.ProcessId % 1000 * 16;

    public static int Take()
    {
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(endpoint => endpoint.Port).ToHashSet();
        int port;
        do
        {
            port = Interlocked.Increment(ref _next);
        }
        while (taken.Contains(port));
        return port;
    }
}
