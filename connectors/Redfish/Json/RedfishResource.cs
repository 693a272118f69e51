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
public sealed partial class RedfishResource
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

    /// <summary>The same resource, known under the link it names itself by; for members that came with their list.</summary>
    internal RedfishResource Detached() => new(_element, Self, "", []);

    /// <summary>True if there is more in it than a link, so that it need not be read by itself.</summary>
    internal bool IsExpanded()
    {
        var count = 0;
        return Exists && _element.EnumerateObject().Any(_ => ++count > 2);
    }
}
