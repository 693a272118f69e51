using System.Text.Json;
using System.Text.Json.Nodes;
using DellServerManager.Persistence;

namespace DellServerManager.Access;

/// <summary>What an audited call changed in stored state, member by member, before and after. Secrets are named, never shown.</summary>
internal sealed class AuditChanges
{
    private const int MostLines = 40;
    private const int LongestValue = 120;
    private static readonly AsyncLocal<AuditChanges?> Present = new();

    // These change with every write and say nothing.
    private static readonly string[] Bookkeeping = ["schema", "changedAt", "changedBy", "lastSignInAt"];
    private static readonly string[] Secret = ["password", "secret", "hash", "stamp", "sealed"];

    private readonly List<string> _lines = [];

    /// <summary>One line a change; null when nothing was.</summary>
    public string? Text => _lines.Count == 0 ? null : string.Join('\n', _lines.Take(MostLines));

    /// <summary>Gathers what the calls made from here on store.</summary>
    public static AuditChanges Begin() => Present.Value = new AuditChanges();

    /// <summary>Notes what a write changed, when somebody gathers.</summary>
    public static void Note<T>(T before, T after) => Present.Value?._lines.AddRange(Between(before, after));

    internal static IEnumerable<string> Between<T>(T before, T after)
    {
        var (old, now) = (Flatten(before), Flatten(after));
        return from name in old.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
               let was = old.GetValueOrDefault(name)
               let becomes = now.GetValueOrDefault(name)
               where was != becomes
               select Secret.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase))
                   ? $"{name}: changed"
                   : $"{name}: {Say(was)} → {Say(becomes)}";
    }

    private static Dictionary<string, string> Flatten<T>(T state)
    {
        var members = new Dictionary<string, string>();
        Add(members, "", JsonSerializer.SerializeToNode(state, StateJson.Options));
        return members;
    }

    private static void Add(Dictionary<string, string> members, string path, JsonNode? node)
    {
        switch (node)
        {
            case null:
                return;
            case JsonObject parent:
                foreach (var (name, child) in parent.Where(member => !Bookkeeping.Contains(member.Key)))
                {
                    Add(members, name == "json" ? path : path.Length == 0 ? name : $"{path}.{name}", name == "json" ? Parse(child) : child);
                }

                return;
            case JsonValue value when value.TryGetValue<string>(out var text):
                members[path] = text;
                return;
            default:
                members[path] = node.ToJsonString();
                return;
        }
    }

    // Settings store their values as JSON text; each of them is a member of its own.
    private static JsonNode? Parse(JsonNode? text) => text?.GetValue<string>() is { } json ? JsonNode.Parse(json) : null;

    private static string Say(string? value) => value switch
    {
        null => "nothing",
        { Length: > LongestValue } => $"{value[..LongestValue]}…",
        _ => value,
    };
}
