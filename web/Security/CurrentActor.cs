using System.Security.Claims;
using DellServerManager.Identity;
using DellServerManager.Web.Identity;
using Microsoft.AspNetCore.Components.Authorization;

namespace DellServerManager.Web.Security;

/// <summary>Who is asking in this scope: the circuit's person, else the request's, else this web node.</summary>
/// <remarks>
/// In a circuit the request is the one that opened the connection and may be hours old, so the circuit's own state wins.
/// </remarks>
internal sealed class CurrentActor(AuthenticationStateProvider circuit, IHttpContextAccessor http)
{
    private readonly string? _openedFrom = http.HttpContext?.RemoteAddress();

    public Actor Get()
    {
        var request = http.HttpContext;
        var remoteAddress = request?.RemoteAddress() ?? _openedFrom;
        return Claims.ActorOf(PersonInCircuit ?? request?.User, remoteAddress) ?? Actor.Front(remoteAddress);
    }

    private ClaimsPrincipal? PersonInCircuit => (circuit as CircuitIdentity)?.Person;
}

internal static class RequestAddress
{
    /// <summary>Where a request came from, IPv4 in its own form; null when that is not known.</summary>
    public static string? RemoteAddress(this HttpContext request) => request.Connection.RemoteIpAddress switch
    {
        null => null,
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        var address => address.ToString(),
    };
}
