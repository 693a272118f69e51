using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Identity;

/// <summary>Where people sign in. Works without a circuit; the form posts to <c>/sign-in</c>.</summary>
public sealed partial class LoginPage
{
    [CascadingParameter] public required HttpContext Http { get; set; }

    /// <summary><c>wrong</c>, <c>locked</c>, <c>slow</c> or <c>expired</c>.</summary>
    [SupplyParameterFromQuery] public string? Error { get; set; }

    [SupplyParameterFromQuery] public string? Until { get; set; }

    [SupplyParameterFromQuery] public string? ReturnUrl { get; set; }

    private string Target => BrowserSignIn.IsLocal(ReturnUrl) ? ReturnUrl! : "/";

    private bool IsSecure => Http.Request.IsHttps || (Http.Connection.RemoteIpAddress is { } caller && System.Net.IPAddress.IsLoopback(caller));

    private SignInRefusal? Refusal => SignInRefusal.Of(Error, Until);
}

/// <summary>Why a sign-in did not work, in words.</summary>
/// <param name="Until">When a lock ends; stands between the two texts.</param>
public sealed record SignInRefusal(string Text, string Next = "", DateTimeOffset? Until = null)
{
    public static SignInRefusal? Of(string? error, string? until) => error switch
    {
        null or "" => null,
        "locked" => DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end)
            ? new($"Too many wrong passwords. The account is locked until {end.UtcDateTime:HH:mm} UTC,", ". An administrator can unlock it under Settings, Users.", end)
            : new("Too many wrong passwords. The account is locked for a while. An administrator can unlock it under Settings, Users."),
        "slow" => new("Too many tries from this address. Wait a minute, then try again."),
        "expired" => new("This page was open for too long. Please sign in again."),
        _ => new("The name or the password is not right."),
    };
}
