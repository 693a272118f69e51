using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DellServerManager.Connectors.Redfish.Transport;

namespace DellServerManager.Connectors.Redfish.Tests.Support;

/// <summary>An iDRAC made of the files of one folder below Resources, with answers that tests may change.</summary>
internal sealed class CannedRedfish : IRedfishTransport
{
    private readonly Dictionary<string, string> _bodies = new(StringComparer.Ordinal);
    private readonly List<Func<RedfishRequest, RedfishResponse?>> _overrides = [];

    public CannedRedfish(string? folder = null, bool expands = false)
    {
        Expands = expands;
        foreach (var file in folder is null ? [] : Directory.EnumerateFiles(PathOf(folder), "*.json"))
        {
            var text = File.ReadAllText(file);
            _bodies[JsonNode.Parse(text)!["@odata.id"]!.GetValue<string>()] = text;
        }
    }

    public bool Expands { get; set; }

    public ConcurrentQueue<RedfishRequest> Requests { get; } = new();

    public IEnumerable<string> Paths => Requests.Select(request => request.Path);

    public static byte[] Bytes(string folder, string name) => File.ReadAllBytes(Path.Combine(PathOf(folder), name));

    public static IEnumerable<string> AllFiles() => Directory.EnumerateFiles(PathOf("."), "*", SearchOption.AllDirectories);

    public static RedfishResponse Answer(int status, string body = "", TimeSpan? retryAfter = null) =>
        new() { StatusCode = status, Body = Encoding.UTF8.GetBytes(body), RetryAfter = retryAfter };

    public static RedfishResponse Error(int status, string file) => new() { StatusCode = status, Body = Bytes("errors", file) };

    /// <summary>The first of these that answers counts, the latest added asked first.</summary>
    public CannedRedfish On(Func<RedfishRequest, RedfishResponse?> answer)
    {
        _overrides.Insert(0, answer);
        return this;
    }

    public CannedRedfish On(string path, RedfishResponse answer) => On(request => request.Path == path ? answer : null);

    public CannedRedfish Remove(string path)
    {
        foreach (var key in _bodies.Keys.Where(key => key.StartsWith(path, StringComparison.Ordinal)).ToArray())
        {
            _bodies.Remove(key);
        }
        return this;
    }

    public void Change(string path, Action<JsonObject> change)
    {
        var body = JsonNode.Parse(_bodies[path])!.AsObject();
        change(body);
        _bodies[path] = body.ToJsonString();
    }

    public Task<RedfishResponse> SendAsync(RedfishRequest request, CancellationToken cancellationToken)
    {
        Requests.Enqueue(request);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(_overrides.Select(answer => answer(request)).FirstOrDefault(answer => answer is not null) ?? Lookup(request.Path));
    }

    private static string PathOf(string folder) => Path.Combine(AppContext.BaseDirectory, "Resources", folder);

    private RedfishResponse Lookup(string path)
    {
        if (_bodies.TryGetValue(path, out var body))
        {
            return Answer(200, body);
        }
        var query = path.IndexOf("?$expand=*($levels=1)", StringComparison.Ordinal);
        if (query > 0 && _bodies.TryGetValue(path[..query], out body))
        {
            return Expands ? Answer(200, Expand(body)) : Answer(400, """{"error":{"code":"IDRAC.2.8.SYS402","message":"Querying is not supported."}}""");
        }
        return Error(404, "idrac9-not-found.json");
    }

    private string Expand(string body)
    {
        var list = JsonNode.Parse(body)!.AsObject();
        var members = list["Members"]!.AsArray();
        for (var i = 0; i < members.Count; i++)
        {
            if (members[i]!["@odata.id"] is { } link && _bodies.TryGetValue(link.GetValue<string>(), out var member))
            {
                members[i] = JsonNode.Parse(member);
            }
        }
        return list.ToJsonString(new JsonSerializerOptions { WriteIndented = false });
    }
}
