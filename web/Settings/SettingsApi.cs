using System.Text.Json;
using System.Text.Json.Nodes;
using DellServerManager.Settings;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Http;
using DellServerManager.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DellServerManager.Web.Settings;

/// <summary>The HTTP API for settings. The grain of each name knows its values and their bounds.</summary>
internal static class SettingsApi
{
    public static void MapSettingsApi(this IEndpointRouteBuilder routes)
    {
        var settings = routes.MapResource("settings", "Settings", Roles.Viewer);

        settings.MapGet("/{name}", GetAsync).Describe("Get settings", "Name: network, activity or site. The revision is in the ETag; 0 means defaults.");
        settings.MapPut("/{name}", PutAsync).Describe("Change settings", "Values that are missing stay as they are. Takes effect within seconds on all nodes.")
            .Accepts<JsonObject>("application/json")
            .RequireAuthorization(Roles.Admin);
    }

    internal static async Task<ContentHttpResult> GetAsync(string name, IClusterAccess cluster, HttpResponse response) =>
        Answer(await cluster.Settings(name).GetAsync(), response);

    internal static async Task<ContentHttpResult> PutAsync(string name, JsonElement values, IClusterAccess cluster, HttpResponse response) =>
        values.ValueKind == JsonValueKind.Object
            ? Answer(await cluster.Settings(name).PutAsync(values.GetRawText()), response)
            : throw new InvalidRequestException("body", "Send a JSON object with the values.");

    private static ContentHttpResult Answer(SettingsDocument settings, HttpResponse response)
    {
        response.Headers.ETag = $"\"{settings.Revision}\"";
        return TypedResults.Content(settings.Json, "application/json; charset=utf-8");
    }
}
