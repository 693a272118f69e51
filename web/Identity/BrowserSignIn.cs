using System.Globalization;
using DellServerManager.Web.Http;
using DellServerManager.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DellServerManager.Web.Identity;

/// <summary>What the browser's sign-in form posts to. The page itself is <c>/login</c>.</summary>
/// <remarks>A refusal goes back to <c>/login?error=wrong</c> or <c>?error=locked&amp;until=…</c>, with the return address kept.</remarks>
internal static class BrowserSignIn
{
    public static void MapBrowserSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-in", SignInAsync).AllowAnonymous().RequireRateLimiting(SignInLimit.Policy).ExcludeFromDescription();
        routes.MapPost("/sign-out", SignOutAsync).AllowAnonymous().ExcludeFromDescription();
    }

    internal static async Task<RedirectHttpResult> SignInAsync(
        [FromForm] string? email, [FromForm] string? password, [FromForm] string? returnUrl, SignInDesk desk, HttpContext context)
    {
        var target = IsLocal(returnUrl) ? returnUrl! : "/";
        var result = await desk.CheckAsync(email ?? "", password ?? "", context.RemoteAddress());
        if (result.User is not { } user)
        {
            var error = result.LockedUntil is { } until
                ? $"locked&until={Uri.EscapeDataString(until.UtcDateTime.ToString("O", CultureInfo.InvariantCulture))}"
                : "wrong";
            return TypedResults.LocalRedirect($"~/login?error={error}&returnUrl={Uri.EscapeDataString(target)}");
        }

        await context.SignInAsync(SignInRegistration.Cookie, Claims.PersonOf(user, SignInRegistration.Cookie));
        return TypedResults.LocalRedirect(target);
    }

    /// <remarks>The form field is there so that the antiforgery token of the form is checked.</remarks>
    internal static async Task<RedirectHttpResult> SignOutAsync([FromForm] string? returnUrl, HttpContext context)
    {
        await context.SignOutAsync(SignInRegistration.Cookie);
        return TypedResults.LocalRedirect(IsLocal(returnUrl) ? returnUrl! : "/login");
    }

    /// <summary>A path of this site and nothing that a browser would read as another host.</summary>
    internal static bool IsLocal(string? url) =>
        url is ['/', ..] && !(url is ['/', '/' or '\\', ..]) && !url.Any(char.IsControl);
}
