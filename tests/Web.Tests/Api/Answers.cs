using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace DellServerManager.Web.Tests.Api;

/// <summary>Reading what the API answered.</summary>
internal static class Answers
{
    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public static async Task<JsonObject> ReadAsync(this HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(expected == response.StatusCode, $"Expected {expected}, got {response.StatusCode}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>A problem of the agreed form; returns what is said of each field.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ErrorsAsync(this HttpResponseMessage response)
    {
        var problem = await response.ReadAsync(HttpStatusCode.BadRequest);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(problem["traceId"]);
        return problem["errors"]!.AsObject().ToDictionary(error => error.Key, error => error.Value![0]!.GetValue<string>());
    }
}
