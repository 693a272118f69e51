using System.Text.Encodings.Web;
using DellServerManager.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace DellServerManager.Web.Identity;

/// <summary>Recognises access tokens and API tokens in the header; for the hub also in the query, where browsers must put it.</summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory log,
    UrlEncoder encoder,
    AccessTokens tokens,
    SessionCheck sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string SchemeName = "bearer";

    private const string ApiTokenPrefix = "dsm_";

    /// <summary>The token of a request, or null when it carries none.</summary>
    public static string? TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim()
            : request.Path.StartsWithSegments("/hubs", StringComparison.Ordinal)
                && request.Query["access_token"].ToString() is { Length: > 0 } token ? token
            : null;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Request) is not { Length: > 0 } token)
        {
            return AuthenticateResult.NoResult();
        }

        var actor = token.StartsWith(ApiTokenPrefix, StringComparison.Ordinal)
            ? await sessions.CheckTokenAsync(token, Context.RemoteAddress())
            : tokens.Read(token) is var (userId, stamp)
                ? await sessions.CheckAsync(userId, stamp)
                : null;

        return actor is not null && Claims.PersonOf(actor, Scheme.Name) is { } person
            ? AuthenticateResult.Success(new AuthenticationTicket(person, Scheme.Name))
            : AuthenticateResult.Fail("The token is unknown, expired or revoked.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
