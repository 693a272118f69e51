using System.Text.Json.Serialization;

namespace DellServerManager.Connectors.Redfish.Transport;

/// <summary>One request to an iDRAC.</summary>
/// <param name="Method">HTTP method in upper case.</param>
/// <param name="Path">Path and query from the root, such as <c>/redfish/v1/Systems</c>. A link of the server is used as it came.</param>
public sealed record RedfishRequest(string Method, string Path)
{
    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>();

    /// <summary>The body as JSON text. Null on a POST is sent as <c>{}</c>: iDRAC8 refuses an action without a body.</summary>
    public string? JsonBody { get; init; }

    /// <summary>A body that is not JSON, made anew for each attempt. Its length must be known, an iDRAC refuses chunks.</summary>
    [JsonIgnore]
    public Func<HttpContent>? Content { get; init; }

    /// <summary>Headers beyond those every request carries.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    /// <summary>How long the answer may take. Null means the limit of the transport.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>True if the request changes nothing, so that sending it twice is harmless.</summary>
    [JsonIgnore]
    public bool IsRead => Method is "GET" or "HEAD";

    public static RedfishRequest Get(string path) => new("GET", path);

    public static RedfishRequest Post(string path, string? jsonBody = null) => new("POST", path) { JsonBody = jsonBody };

    public static RedfishRequest Patch(string path, string jsonBody) => new("PATCH", path) { JsonBody = jsonBody };

    public static RedfishRequest Delete(string path) => new("DELETE", path);

    /// <summary>The same request with one more header; a header of that name is replaced.</summary>
    public RedfishRequest WithHeader(string name, string value) =>
        this with { Headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase) { [name] = value } };

    /// <summary>Shows method and path only: a body or a header may hold a secret.</summary>
    public override string ToString() => $"{Method} {Path}";
}
