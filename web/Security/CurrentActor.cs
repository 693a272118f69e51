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
    private readonly string? _openedFrom = RemoteAddressOf(http.HttpContext);

    public Actor Get()
    {
        var request = http.HttpContext;
        var remoteAddress = RemoteAddressOf(request) ?? _openedFrom;
        return Claims.ActorOf(PersonInCircuit ?? request?.User, remoteAddress) ?? Actor.Front(remoteAddress);
    }

    private ClaimsPrincipal? PersonInCircuit => (circuit as CircuitIdentity)?.Person;

    private static string? RemoteAddressOf(HttpContext? request) => request?.Connection.RemoteIpAddress switch
    {
        null => null,
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        var address => address.ToString(),
    };
}
