using DellServerManager.Web.Http;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DellServerManager.Web.Operations;

/// <summary>What supervisors and load balancers ask.</summary>
internal static class HealthEndpoints
{
    public const string Ready = "ready";

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        // Alive means: this process answers. It must never depend on the database, or its loss would restart every node.
        routes.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        routes.MapHealthChecks("/readyz", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(Ready),
            ResponseWriter = WriteAsync,
        }).AllowAnonymous();
    }

    /// <summary>Whether a path is for probes, which do not follow redirects.</summary>
    public static bool IsProbe(PathString path) => path == "/healthz" || path == "/readyz";

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new Readiness(
            report.Status != HealthStatus.Unhealthy,
            [.. report.Entries.Select(check => new Check(
                check.Key,
                check.Value.Status != HealthStatus.Unhealthy,
                check.Value.Description ?? check.Value.Exception?.Message))]),
        ApiJson.Options);

    private sealed record Readiness(bool Ready, IReadOnlyList<Check> Checks);

    /// <param name="Reason">What it found, for people.</param>
    private sealed record Check(string Name, bool Ready, string? Reason);
}
