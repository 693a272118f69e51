using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace DellServerManager.Web.Identity;

/// <summary>The person of a circuit, looked at again each minute: a disabled account loses its open pages.</summary>
internal sealed class CircuitIdentity : RevalidatingServerAuthenticationStateProvider
{
    private readonly SessionCheck _sessions;

    public CircuitIdentity(ILoggerFactory log, SessionCheck sessions)
        : base(log)
    {
        _sessions = sessions;
        AuthenticationStateChanged += state => Person = state.IsCompletedSuccessfully ? state.Result.User : null;
    }

    /// <summary>Null until the framework has named the person of this scope.</summary>
    public ClaimsPrincipal? Person { get; private set; }

    protected override TimeSpan RevalidationInterval => SessionCheck.Freshness;

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        await _sessions.CheckAsync(authenticationState.User) is not null;
}
