using DellServerManager.Operations;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Http;
using DellServerManager.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DellServerManager.Web.Operations;

/// <summary>The HTTP API for how the manager itself is.</summary>
internal static class DiagnosticsApi
{
    public static void MapDiagnosticsApi(this IEndpointRouteBuilder routes)
    {
        var diagnostics = routes.MapResource("diagnostics", "Diagnostics", Roles.Viewer);

        diagnostics.MapGet("/", GetAsync).Describe("Get the manager's own state", "Nodes, database, key id, and warnings with their next step.");
    }

    internal static async Task<Ok<Diagnostics>> GetAsync(IClusterAccess cluster) =>
        TypedResults.Ok(await cluster.Diagnostics.GetAsync());
}
