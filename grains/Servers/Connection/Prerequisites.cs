using DellServerManager.Connectors.Redfish.Discovery;
using DellServerManager.Connectors.Redfish.Transport;

namespace DellServerManager.Servers.Connection;

/// <summary>Looks whether an address is fit to be managed, without sending a password.</summary>
internal sealed class Prerequisites(DeviceGateway gateway)
{
    // An address that does not answer must not keep a list of hundreds waiting.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(3);

    /// <summary>Asks an address who it is.</summary>
    public async Task<ProbeResult> LookAsync(string host, int port)
    {
        var limits = gateway.Limits;
        return await ProbeAsync(host, port, limits with { RequestTimeout = Shorter(limits.RequestTimeout, TimeSpan.FromSeconds(10)) });
    }

    /// <summary>Why a server may not be added under this address; null when it may, or when the site does not ask for it.</summary>
    public async Task<string?> MissingAsync(string host, int port)
    {
        if (!gateway.Network.RequirePrerequisites)
        {
            return null;
        }

        var limits = gateway.Limits;
        var result = await ProbeAsync(host, port, limits with
        {
            ConnectTimeout = Shorter(limits.ConnectTimeout ?? LongestConnect, LongestConnect),
            RequestTimeout = Shorter(limits.RequestTimeout, Longest),
        });
        return result switch
        {
            { Problem: { } problem } => $"{host}: {problem.Sentence}",
            { IsIdrac: false } => $"{host} answers, but is no iDRAC.",
            _ => null,
        };
    }

    private async Task<ProbeResult> ProbeAsync(string host, int port, RedfishLimits limits)
    {
        using var place = await gateway.Budget.AcquireAsync(CancellationToken.None);
        return await new ProbeClient(limits with { MaxBodyBytes = 256 * 1024 })
            .ProbeAsync(gateway.Http, new DeviceEndpoint(host, port), gateway.Tls(null), CancellationToken.None);
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
