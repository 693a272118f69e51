using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using DellServerManager.Connectors.Redfish.Errors;

namespace DellServerManager.Connectors.Redfish.Json;

/// <summary>JSON as Redfish wants it written and as iDRACs write it.</summary>
public static class RedfishJson
{
    private const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Tolerant = new()
    {
        MaxDepth = MaxDepth,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = true,
    };

    /// <summary>For bodies we send: the schema's case, and text that a weak parser reads without escapes.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = null,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth,
    };

    public static string Serialize<T>(T body) => JsonSerializer.Serialize(body, Options);

    /// <summary>Reads a body. Broken UTF-8 inside of texts is replaced, not refused: old asset tags hold Latin-1.</summary>
    /// <exception cref="RedfishMalformedException">It is not JSON, or nested deeper than 64.</exception>
    internal static JsonElement Parse(ReadOnlySpan<byte> body, string path)
    {
        try
        {
            return ParseTolerantly(body);
        }
        catch (JsonException exception)
        {
            throw new RedfishMalformedException($"The iDRAC answered {path} with something that is not JSON: {exception.Message}", exception)
            {
                Path = path,
            };
        }
    }

    /// <summary>Reads a body that may be anything.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> body, out JsonElement element)
    {
        try
        {
            element = ParseTolerantly(body);
            return true;
        }
        catch (JsonException)
        {
            element = default;
            return false;
        }
    }

    private static JsonElement ParseTolerantly(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith("\uFEFF"u8))
        {
            body = body[3..];
        }
        if (!Utf8.IsValid(body))
        {
            body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body));
        }
        return JsonElement.Parse(body, Tolerant);
    }
}
