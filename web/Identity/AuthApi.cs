using DellServerManager.Identity;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Http;
using DellServerManager.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DellServerManager.Web.Identity;

/// <summary>The HTTP API for signing in.</summary>
internal static class AuthApi
{
    public static void MapAuthApi(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapResource("auth", "Sign-in", Roles.Viewer);

        auth.MapPost("/login", LoginAsync).Describe("Get an access token", "Good for eight hours on every node. Five wrong passwords in a row lock the account for 15 minutes.")
            .AllowAnonymous()
            .RequireRateLimiting(SignInLimit.Policy)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        auth.MapGet("/me", Me).Describe("Tell who is signed in", "And with which role.");
    }

    internal static async Task<Results<Ok<LoginAnswer>, EmptyHttpResult>> LoginAsync(
        LoginRequest request, SignInDesk desk, AccessTokens tokens, HttpContext context)
    {
        var (email, password) = request.Read();
        var result = await desk.CheckAsync(email, password, context.RemoteAddress());
        if (result.User is { } user)
        {
            var token = tokens.Issue(user.Id, user.SecurityStamp);
            return TypedResults.Ok(new LoginAnswer(token.Token, token.ExpiresAt));
        }

        await context.WriteProblemAsync(new Failure
        {
            Status = StatusCodes.Status401Unauthorized,
            Title = "Not signed in",
            Detail = result.LockedUntil is { } until
                ? $"The account is locked until {ApiJson.Format(until)} after several wrong passwords."
                : SignInDesk.Refusal,
            NextStep = result.LockedUntil is null ? null : "An administrator can unlock it in Settings, Users.",
        });
        return TypedResults.Empty;
    }

    internal static Ok<SignedIn> Me(IClusterAccess cluster) => TypedResults.Ok(SignedIn.As(cluster.Actor));
}

internal sealed record LoginRequest(string? Email, string? Password)
{
    public (string Email, string Password) Read()
    {
        var fields = new Fields();
        var email = fields.Text("email", Email, 256);
        if (string.IsNullOrEmpty(Password))
        {
            fields.Refuse("password", "This is needed.");
        }

        fields.OptionalText("password", Password, 1024);
        fields.ThrowIfAny();
        return (email, Password!);
    }

    public override string ToString() => $"sign-in of {Email}";
}

/// <param name="AccessToken">Goes into the header <c>Authorization: Bearer …</c>.</param>
internal sealed record LoginAnswer(string AccessToken, DateTimeOffset ExpiresAt);

/// <summary>Who is signed in.</summary>
internal sealed record SignedIn(Guid? Id, string Email, Role? Role)
{
    public static SignedIn As(Actor actor) => new(actor.UserId, actor.Name, actor.Role);
}
