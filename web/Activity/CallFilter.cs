using System.Globalization;
using DellServerManager.Activity;

namespace DellServerManager.Web.Activity;

/// <summary>What the list of calls is narrowed down to; all as they stand in the boxes.</summary>
public sealed record CallFilter(string Search = "", string Result = "", string Method = "", string Time = "", string Slower = "")
{
    public static CallFilter None { get; } = new();

    /// <summary>As it stands in the address, so that a link, a reload and a second tab show the same.</summary>
    public IReadOnlyDictionary<string, object?> InAddress() => new Dictionary<string, object?>
    {
        ["q"] = Word(Search),
        ["result"] = Word(Result),
        ["method"] = Word(Method),
        ["time"] = Word(Time),
        ["slower"] = Word(Slower),
    };

    public ActivityQuery Query(Guid? serverId, DateTimeOffset now, int limit, string? cursor) => new()
    {
        ServerId = serverId,
        Search = Search.Length == 0 ? null : Search,
        Success = Result switch { "failed" => false, "good" => true, _ => null },
        Method = Method.Length == 0 ? null : Method,
        From = Time switch { "1h" => now.AddHours(-1), "24h" => now.AddDays(-1), "7d" => now.AddDays(-7), _ => null },
        SlowerThanMs = int.TryParse(Slower, CultureInfo.InvariantCulture, out var least) ? least : null,
        Limit = limit,
        Cursor = cursor,
    };

    private static string? Word(string value) => value.Length == 0 ? null : value;
}

/// <summary>How facts of a call are said.</summary>
internal static class CallText
{
    public static string Size(long bytes) => bytes switch
    {
        0 => "–",
        < 1024 => $"{bytes} B",
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MiB"),
    };

    /// <summary>Indented when it is JSON; else as it is. Capped bodies are no JSON any more.</summary>
    public static string Pretty(string body)
    {
        try
        {
            using var document = System.Text.Json.JsonDocument.Parse(body);
            return System.Text.Json.JsonSerializer.Serialize(document.RootElement, Indented);
        }
        catch (System.Text.Json.JsonException)
        {
            return body;
        }
    }

    private static readonly System.Text.Json.JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
