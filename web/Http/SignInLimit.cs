using System.Globalization;
using System.Threading.RateLimiting;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Security;
using Microsoft.AspNetCore.RateLimiting;

namespace DellServerManager.Web.Http;

/// <summary>Bounds how often one address may try to sign in; the account's own lock-out comes on top.</summary>
internal static class SignInLimit
{
    public const string Policy = "sign-in";

    private const int TriesPerMinute = 20;

    public static void AddSignInLimit(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.OnRejected = RefuseAsync;
        options.AddPolicy(Policy, context => RateLimitPartition.GetFixedWindowLimiter(
            context.RemoteAddress() ?? "unknown",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = TriesPerMinute, Window = TimeSpan.FromMinutes(1) }));
    });

    private static async ValueTask RefuseAsync(OnRejectedContext context, CancellationToken cancellationToken)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : TimeSpan.FromMinutes(1);
        if (!context.HttpContext.Request.IsForProgram())
        {
            context.HttpContext.Response.Redirect("/login?error=slow");
            return;
        }

        await context.HttpContext.WriteProblemAsync(new Failure
        {
            Status = StatusCodes.Status429TooManyRequests,
            Title = "Too many tries",
            Detail = $"From one address {TriesPerMinute} sign-ins a minute are possible.",
            NextStep = string.Create(CultureInfo.InvariantCulture, $"Wait {wait.TotalSeconds:0} seconds."),
            RetryAfter = wait,
        });
    }
}
