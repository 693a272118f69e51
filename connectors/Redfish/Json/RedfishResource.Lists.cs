using System.Globalization;
using System.Text.Json;

namespace DellServerManager.Connectors.Redfish.Json;

/// <content>Lists, and how a property is found.</content>
public sealed partial class RedfishResource
{
    /// <summary>The objects of a list. One object instead of a list counts as a list of one.</summary>
    public IReadOnlyList<RedfishResource> Items(string name)
    {
        if (!TryFind(name, out var value))
        {
            return [];
        }
        if (value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
        {
            Note(value, name, "list");
            return [];
        }
        var elements = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [value];
        var items = new List<RedfishResource>(elements.Length);
        for (var i = 0; i < elements.Length; i++)
        {
            if (elements[i].ValueKind == JsonValueKind.Object)
            {
                items.Add(new RedfishResource(elements[i], Path, string.Create(CultureInfo.InvariantCulture, $"{Name(name)}[{i}]."), _problems));
            }
            else
            {
                Note(elements[i], string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]"), "object");
            }
        }
        return items;
    }

    /// <summary>The texts of a list. One text instead of a list counts as a list of one, <c>"[]"</c> as none.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (!TryFind(name, out var value) || value.ValueKind is JsonValueKind.Null)
        {
            return [];
        }
        if (value.ValueKind != JsonValueKind.Array)
        {
            return Text(name) is { } one && one != "[]" ? [one] : [];
        }
        return [.. value.EnumerateArray().Select(item => TextOf(item, name)).OfType<string>()];
    }

    private string? TextOf(JsonElement item, string name) => item.ValueKind switch
    {
        JsonValueKind.String => RedfishText.Clean(StringOf(item, name)),
        JsonValueKind.Null => null,
        _ => item.GetRawText(),
    };

    // A text may hold half a surrogate pair, which .NET refuses to hand out.
    private string? StringOf(JsonElement value, string name)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            Note(value, name, "valid text");
            return null;
        }
    }

    private bool TryFind(string name, out JsonElement value)
    {
        value = default;
        return Exists && TryFind(_element, name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    private static bool TryFind(JsonElement parent, string name, out JsonElement value)
    {
        try
        {
            if (parent.TryGetProperty(name, out value))
            {
                return true;
            }
        }
        catch (InvalidOperationException)
        {
            // A property name with half a surrogate pair; the slow way below steps over it.
        }
        value = default;
        var found = false;
        foreach (var property in parent.EnumerateObject())
        {
            if (NameMatches(property, name))
            {
                value = property.Value;
                found = true;
            }
        }
        return found;
    }

    private static bool NameMatches(JsonProperty property, string name)
    {
        try
        {
            return string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private string Name(string name) => _prefix + name;

    private void Note(JsonElement value, string name, string expected)
    {
        var problem = new ReadProblem(Path, Name(name), $"Expected a {expected}, found {Describe(value.ValueKind)}.");
        if (!_problems.Contains(problem))
        {
            _problems.Add(problem);
        }
    }

    private static string Describe(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text that is none",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "nothing",
    };
}
