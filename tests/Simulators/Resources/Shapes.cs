using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>The pieces that all resources are made of.</summary>
internal static class Shapes
{
    public const string System = "/redfish/v1/Systems/System.Embedded.1";
    public const string Manager = "/redfish/v1/Managers/iDRAC.Embedded.1";
    public const string Chassis = "/redfish/v1/Chassis/System.Embedded.1";

    public static JsonObject Link(string uri) => new() { ["@odata.id"] = uri };

    public static JsonArray Links(IEnumerable<string> uris) => [.. uris.Select(Link)];

    public static JsonArray Texts(params IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    public static JsonArray List(IEnumerable<JsonObject> items) => [.. items];

    /// <summary>The head every resource has.</summary>
    public static JsonObject Resource(string uri, string type, string id, string name)
    {
        var schema = type[..type.IndexOf('.', StringComparison.Ordinal)];
        return new JsonObject
        {
            ["@odata.context"] = $"/redfish/v1/$metadata#{schema}.{schema}",
            ["@odata.id"] = uri,
            ["@odata.type"] = $"#{type}",
            ["Id"] = id,
            ["Name"] = name,
        };
    }

    public static JsonObject Collection(string uri, string schema, string name, IEnumerable<string> members) =>
        CollectionOf(uri, schema, name, Links(members));

    public static JsonObject CollectionOf(string uri, string schema, string name, JsonArray members) => new()
    {
        ["@odata.context"] = $"/redfish/v1/$metadata#{schema}.{schema}",
        ["@odata.id"] = uri,
        ["@odata.type"] = $"#{schema}.{schema}",
        ["Description"] = name,
        ["Members"] = members,
        ["Members@odata.count"] = members.Count,
        ["Name"] = name,
    };

    public static JsonObject Status(Health health, string state = "Enabled") =>
        new() { ["Health"] = health.ToRedfish(), ["State"] = state };

    public static JsonObject StatusWithRollup(Health health, Health rollup, string state = "Enabled") => new()
    {
        ["Health"] = health.ToRedfish(),
        ["HealthRollup"] = rollup.ToRedfish(),
        ["State"] = state,
    };

    /// <summary>Nothing is known of a part while the host is off.</summary>
    public static JsonObject StatusUnknown() => new() { ["Health"] = null, ["State"] = "Enabled" };
}
