using System.Net;

namespace DellServerManager.Simulators;

/// <summary>Whether an iDRAC can be reached at all.</summary>
internal static class Presence
{
    public static bool Answers(SimulatedIdrac idrac, IPAddress source) =>
        !idrac.Faults.Unreachable && idrac.Uptime.Stage != IdracStage.Gone && !idrac.SourceBlock.IsBlocked(source);

    /// <summary>An iDRAC knows its addresses and the name on its tag.</summary>
    public static bool KnowsHost(SimulatedIdrac idrac, HostString host) =>
        IPAddress.TryParse(host.Host, out _) || host.Host.Equals($"idrac-{idrac.ServiceTag}", StringComparison.OrdinalIgnoreCase);
}
