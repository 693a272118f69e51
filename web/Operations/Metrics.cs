using System.Net;
using DellServerManager.Web.Security;
using Microsoft.AspNetCore.Authorization;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace DellServerManager.Web.Operations;

/// <summary>Figures for Prometheus. The only place that knows the exporter, which exists as a prerelease only.</summary>
internal static class Metrics
{
    private const string Policy = "metrics";

    public static void AddPrometheusMetrics(this IServiceCollection services)
    {
        services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("dell-server-manager")).WithMetrics(metrics => metrics
            .AddMeter("Microsoft.Orleans", "Npgsql", "DellServerManager.*")
            .AddAspNetCoreInstrumentation()
            .AddRuntimeInstrumentation()
            .AddPrometheusExporter());
        services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy.RequireAssertion(IsAllowed));
    }

    public static void MapMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(Policy);

    /// <summary>From this machine, or by an admin's token.</summary>
    private static bool IsAllowed(AuthorizationHandlerContext context) =>
        context.User.IsInRole(Roles.Admin)
        || (context.Resource is HttpContext request
            && request.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
            && !request.Request.Headers.ContainsKey("X-Forwarded-For"));
}
