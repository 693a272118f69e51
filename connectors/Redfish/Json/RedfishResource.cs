using System.Globalization;
using System.Text.Json;
using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Transport;

namespace DellServerManager.Connectors.Redfish.Json;

/// <summary>
/// A JSON object of an iDRAC, read without ever failing: what is missing, null or unknown is null; what has the wrong type
/// is null too and noted in <see cref="Problems"/>.
/// </summary>
/// <remarks>Not safe for concurrent use: the note of problems is shared with children.</remarks>
public sealed class RedfishResource
{
    private readonly JsonElement _element;
    private readonly string _prefix;
    private readonly List<ReadProblem> _problems;

    private RedfishResource(JsonElement element, string path, string prefix, List<ReadProblem> problems)
    {
        _element = element;
        Path = path;
        _prefix = prefix;
        _problems = problems;
    }

    /// <summary>Where it was read.</summary>
    public string Path { get; }

    /// <summary>False for the child of something that is not there.</summary>
    public bool Exists => _element.ValueKind == JsonValueKind.Object;

    /// <summary>What had the wrong type so far, in this resource and its children.</summary>
    public IReadOnlyList<ReadProblem> Problems => _problems;

    /// <summary>The server's own link to this resource; the path it was read from if it has none.</summary>
    public string Self => Link("@odata.id") ?? Path;

    /// <summary><c>Oem.Dell</c>, which iDRAC8 writes <c>DELL</c> in places.</summary>
    public RedfishResource Dell => Child("Oem").Child("Dell");

    /// <summary><c>Status.Health</c>, made uniform.</summary>
    public string? Health => RedfishText.Health(Child("Status").Text("Health"));

    public string? HealthRollup => RedfishText.Health(Child("Status").Text("HealthRollup") ?? Child("Status").Text("HealthRollUp"));

    public string? State => Child("Status").Text("State");

    /// <exception cref="RedfishMalformedException">The body is not a JSON object.</exception>
    public static RedfishResource Parse(ReadOnlyMemory<byte> body, string path)
    {
        var element = RedfishJson.Parse(body.Span, path);
        return element.ValueKind == JsonValueKind.Object
            ? new RedfishResource(element, path, "", [])
            : throw new RedfishMalformedException($"The iDRAC answered {path} with JSON that is not an object.") { Path = path };
    }

    internal static RedfishResource Of(JsonElement element) => new(element, "", "", []);

    public bool Has(string name) => TryFind(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A text, trimmed; null if missing, null or empty. Numbers and booleans are taken as they are written.</summary>
    public string? Text(string name)
    {
        if (!TryFind(name, out var value))
        {
            return null;
        }
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return RedfishText.Clean(StringOf(value, name));
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                return value.GetRawText();
            default:
                Note(value, name, "text");
                return null;
        }
    }

    /// <summary>A number, also one written as text.</summary>
    public double? Number(string name)
    {
        if (!TryFind(name, out var value))
        {
            return null;
        }
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number))
        {
            return number;
        }
        if (value.ValueKind == JsonValueKind.String)
        {
            var text = RedfishText.Clean(StringOf(value, name));
            if (text is null || text.ToUpperInvariant() is "NA" or "N/A" or "UNKNOWN" or "NOT AVAILABLE")
            {
                return null;
            }
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number))
            {
                return number;
            }
        }
        Note(value, name, "number");
        return null;
    }

    /// <summary>A whole number; a fraction is rounded.</summary>
#pragma warning disable CA1720 // The name says what it reads.
    public long? Integer(string name)
#pragma warning restore CA1720
    {
        if (TryFind(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var integer))
        {
            return integer;
        }
        if (Number(name) is not { } number)
        {
            return null;
        }
        if (Math.Abs(number) < 9e18)
        {
            return (long)Math.Round(number);
        }
        Note(value, name, "whole number");
        return null;
    }

    /// <summary>A whole number of the size of a count.</summary>
    public int? WholeNumber(string name)
    {
        if (Integer(name) is not { } integer)
        {
            return null;
        }
        if (integer is >= int.MinValue and <= int.MaxValue)
        {
            return (int)integer;
        }
        _ = TryFind(name, out var value);
        Note(value, name, "count");
        return null;
    }

    public bool? Boolean(string name)
    {
        if (!TryFind(name, out var value))
        {
            return null;
        }
        switch (value.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                return value.GetBoolean();
            case JsonValueKind.Number when value.TryGetInt64(out var number) && number is 0 or 1:
                return value.GetRawText() == "1";
            case JsonValueKind.String when RedfishText.Clean(StringOf(value, name)) is var text:
                if (text is null || bool.TryParse(text, out var parsed) is false && text.ToUpperInvariant() is "NA" or "N/A" or "UNKNOWN")
                {
                    return null;
                }
                if (bool.TryParse(text, out parsed))
                {
                    return parsed;
                }
                break;
        }
        Note(value, name, "boolean");
        return null;
    }

    /// <summary>A point in time. Without an offset it is taken as UTC; null where the iDRAC says that there is none.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (!TryFind(name, out var value))
        {
            return null;
        }
        DateTimeOffset? time = null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds) && RedfishText.TryEpoch(seconds, out time))
        {
            return time;
        }
        if (value.ValueKind == JsonValueKind.String
            && (RedfishText.Clean(StringOf(value, name)) is not { } text || RedfishText.TryTime(text, out time)))
        {
            return time;
        }
        Note(value, name, "time");
        return null;
    }

    /// <summary>The link at the end of these names: a text, <c>{"@odata.id": …}</c>, or the first of a list of them.</summary>
    public string? Link(params ReadOnlySpan<string> names)
    {
        var parent = this;
        foreach (var name in names[..^1])
        {
            parent = parent.Child(name);
        }
        if (!parent.TryFind(names[^1], out var value))
        {
            return null;
        }
        if (value.ValueKind == JsonValueKind.Array)
        {
            value = value.EnumerateArray().FirstOrDefault();
        }
        if (value.ValueKind == JsonValueKind.Object && !TryFind(value, "@odata.id", out value))
        {
            return null;
        }
        var link = value.ValueKind == JsonValueKind.String ? parent.StringOf(value, names[^1]) : null;
        var path = RedfishPath.FromLink(link);
        if (path is null && (link is null || link.Length > 0))
        {
            parent.Note(value, names[^1], "link");
        }
        return path;
    }

    /// <summary>An object inside; one that does not <see cref="Exists">exist</see> if there is none.</summary>
    public RedfishResource Child(string name)
    {
        if (!TryFind(name, out var value))
        {
            return new RedfishResource(default, Path, Name(name) + ".", _problems);
        }
        if (value.ValueKind != JsonValueKind.Object)
        {
            Note(value, name, "object");
        }
        return new RedfishResource(value.ValueKind == JsonValueKind.Object ? value : default, Path, Name(name) + ".", _problems);
    }

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

    /// <summary>The same resource, known under the link it names itself by; for members that came with their list.</summary>
    internal RedfishResource Detached() => new(_element, Self, "", []);

    /// <summary>True if there is more in it than a link, so that it need not be read by itself.</summary>
    internal bool IsExpanded()
    {
        var count = 0;
        return Exists && _element.EnumerateObject().Any(_ => ++count > 2);
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
