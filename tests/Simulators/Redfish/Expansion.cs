using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>$expand and $select as iDRAC9 and 10 have them: one level, whatever is asked.</summary>
internal static class Expansion
{
    /// <param name="expand">"*" takes links too, "." does not; both as in DSP0266.</param>
    public static void Expand(IdracView view, JsonObject resource, string expand)
    {
        foreach (var (name, value) in resource.ToArray())
        {
            if (name == "Links" && !expand.StartsWith('*'))
            {
                continue;
            }

            if (value is JsonArray items)
            {
                for (var i = 0; i < items.Count; i++)
                {
                    if (Resolve(view, items[i]) is { } member)
                    {
                        items[i] = member;
                    }
                }
            }
            else if (name != "Links" && Resolve(view, value) is { } subordinate)
            {
                resource[name] = subordinate;
            }
        }
    }

    public static void Select(JsonObject resource, string select)
    {
        var kept = select.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => name.Split('/')[0]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in resource.Select(property => property.Key).ToArray())
        {
            if (!name.StartsWith('@') && !kept.Contains(name))
            {
                resource.Remove(name);
            }
        }
    }

    private static JsonObject? Resolve(IdracView view, JsonNode? node) =>
        node is JsonObject { Count: 1 } link && link["@odata.id"] is JsonValue id ? ResourceTree.Find(view, id.ToString()) : null;
}
