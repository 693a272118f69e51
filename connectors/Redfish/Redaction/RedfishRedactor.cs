using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using DellServerManager.Connectors.Redfish.Json;

namespace DellServerManager.Connectors.Redfish.Redaction;

/// <summary>Takes secrets out of what is kept of requests and answers. Never throws; in doubt it takes out more.</summary>
public static partial class RedfishRedactor
{
    public const string Hidden = "***";

    private const string CutOff = "… (cut off)";

    // Parts of names, in lower case without separators.
    private static readonly string[] SecretParts =
    [
        "password", "passwd", "passphrase", "passcode", "pwd", "secret", "token", "authorization", "cookie", "community", "credential", "hash",
        "sha256", "sha1", "md5", "privatekey", "encryptionkey", "totp",
    ];

    private static readonly string[] SecretEnds = ["key", "keys", "pin"];

    // Names that look like it and hold no secret; the hash of a firmware is what an operator compares.
    private static readonly string[] PlainEnds =
        ["hashvalue", "passwordchangerequired", "maxpasswordlength", "minpasswordlength", "passwordexpiration"];

    /// <summary>The value to keep of a header.</summary>
    public static string Header(string name, string value) => IsSecret(name) ? Hidden : value;

    public static IReadOnlyDictionary<string, string> Headers(IReadOnlyDictionary<string, string> headers) =>
        headers.ToDictionary(header => header.Key, header => Header(header.Key, header.Value), StringComparer.OrdinalIgnoreCase);

    /// <summary>The text to keep of a body, at most <paramref name="maxBytes"/> of UTF-8.</summary>
    public static string Body(ReadOnlySpan<byte> body, int maxBytes)
    {
        if (body.IsEmpty || maxBytes <= 0)
        {
            return "";
        }
        // What is never kept need not be read; the patterns take care of the value that is cut in two.
        body = body[..Math.Min(body.Length, Math.Max(64 * 1024, maxBytes * 2))];
        var text = RedfishJson.TryParse(body, out var element) && element.ValueKind is JsonValueKind.Object or JsonValueKind.Array
            ? TryRewrite(element) ?? ByPattern(Encoding.UTF8.GetString(body))
            : ByPattern(Encoding.UTF8.GetString(body));
        return Cap(text, maxBytes);
    }

    public static string Body(string? body, int maxBytes) => Body(Encoding.UTF8.GetBytes(body ?? ""), maxBytes);

    /// <summary>True if a property, header or attribute of this name holds a secret, such as <c>Users.2#Password</c>.</summary>
    public static bool IsSecret(string name)
    {
        Span<char> buffer = stackalloc char[256];
        var length = 0;
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c) && length < buffer.Length)
            {
                buffer[length++] = char.ToLowerInvariant(c);
            }
        }
        var plain = buffer[..length].ToString();
        return (SecretParts.Any(part => plain.Contains(part, StringComparison.Ordinal))
                || SecretEnds.Any(end => plain.EndsWith(end, StringComparison.Ordinal)))
            && !PlainEnds.Any(end => plain.EndsWith(end, StringComparison.Ordinal));
    }

    private static string? TryRewrite(JsonElement element)
    {
        try
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                Write(element, writer);
            }
            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // Half a surrogate pair somewhere; the patterns do not mind.
            return null;
        }
    }

    private static void Write(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                var isSecretAttribute = IsSecretAttribute(element);
                foreach (var property in element.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    if (Hides(property.Value) && (IsSecret(property.Name) || (isSecretAttribute && IsValue(property.Name))))
                    {
                        writer.WriteStringValue(Hidden);
                    }
                    else
                    {
                        Write(property.Value, writer);
                    }
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(item, writer);
                }
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                // A profile or a body inside of a text; only those are worth the patterns.
                var text = element.GetString()!;
                writer.WriteStringValue(text.Length > 8 && text.AsSpan().IndexOfAny('<', '{', '=') >= 0 ? ByPattern(text) : text);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    // {"Name":"Users.2#Password","Value":"…"}, as a profile in JSON has it.
    private static bool IsSecretAttribute(JsonElement element) =>
        element.EnumerateObject().Any(property => property.Value.ValueKind == JsonValueKind.String
            && (property.Name.Equals("Name", StringComparison.OrdinalIgnoreCase)
                || property.Name.Equals("AttributeName", StringComparison.OrdinalIgnoreCase)
                || property.Name.Equals("Id", StringComparison.OrdinalIgnoreCase))
            && IsSecret(property.Value.GetString()!));

    private static bool IsValue(string name) => name.Contains("Value", StringComparison.OrdinalIgnoreCase);

    // Whether there is one stays visible; numbers and objects below a secret name are hidden whole.
    private static bool Hides(JsonElement value) =>
        value.ValueKind is not (JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False)
        && !(value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0)
        && !(value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(one => one.Name == "@odata.id"));

    /// <summary>For what is not JSON: broken JSON, XML profiles, forms, header dumps.</summary>
    private static string ByPattern(string text)
    {
        try
        {
            text = NamedText().Replace(text, match => IsSecret(match.Groups["name"].Value)
                ? $"{match.Groups["before"].Value}{Hidden}{match.Groups["end"].Value}" : match.Value);
            text = NamedAttribute().Replace(text, match => IsSecret(match.Groups["name"].Value)
                ? $"{match.Groups["before"].Value}{Hidden}" : match.Value);
            text = Element().Replace(text, match => IsSecret(match.Groups["name"].Value)
                ? $"{match.Groups["before"].Value}{Hidden}" : match.Value);
            return Form().Replace(text, match => IsSecret(match.Groups["name"].Value)
                ? $"{match.Groups["before"].Value}{Hidden}" : match.Value);
        }
        catch (RegexMatchTimeoutException)
        {
            return "*** (not readable, so not kept)";
        }
    }

    private static string Cap(string text, int maxBytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= maxBytes)
        {
            return text;
        }
        var room = maxBytes - Encoding.UTF8.GetByteCount(CutOff);
        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            room -= rune.Utf8SequenceLength;
            if (room < 0)
            {
                break;
            }
            kept.Append(rune);
        }
        return maxBytes < 16 ? "" : kept.Append(CutOff).ToString();
    }

    // "Name": "value", also where the value never ends.
    [GeneratedRegex("""(?<before>"(?<name>[^"\\]{1,128})"\s*:\s*)("(?:[^"\\]|\\.)*(?<end>"?)|[^\s,"}\]\[{]+)""", RegexOptions.CultureInvariant, 500)]
    private static partial Regex NamedText();

    // <Attribute Name="Users.2#Password">value</Attribute>, {"Name":"…#Password","Value":"…"} in broken form.
    [GeneratedRegex("""(?<before>"(?<name>[^"\\]{1,128})"[^>"]{0,64}(?:>|"[A-Za-z ]*Value"\s*:\s*"))[^<"]*""", RegexOptions.CultureInvariant, 500)]
    private static partial Regex NamedAttribute();

    // <Password>value</Password>
    [GeneratedRegex("""(?<before><(?<name>[A-Za-z_][\w.:-]{0,127})[^<>]{0,256}>)[^<]+""", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Element();

    // Name=value and Name: value
    [GeneratedRegex("""(?<before>\b(?<name>[A-Za-z][\w.#-]{0,127})\s*[=:]\s*)(?:(?:Basic|Bearer)\s+)?[^\s&"'<>,;}]+""", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Form();
}
