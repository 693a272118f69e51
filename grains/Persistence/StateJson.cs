using System.Text.Json;
using System.Text.Json.Serialization;

namespace DellServerManager.Persistence;

/// <summary>How state and settings are written: camelCase, enum words in snake_case, nulls left out.</summary>
/// <remarks>
/// These names are a contract twice over: with what earlier releases stored, and with the projections in the migrations.
/// Members that a newer node wrote are skipped, so that nodes of two versions can run side by side.
/// </remarks>
public static class StateJson
{
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions());

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.IgnoreReadOnlyProperties = true;
        options.IncludeFields = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.Converters.Add(new TextWithoutNul());
        return options;
    }

    /// <summary>The word an enum value has in JSON and in the tables.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>Reads a word; text of a newer release reads as the default value.</summary>
    public static T Value<T>(string? word)
        where T : struct, Enum => word is not null && word.All(letter => char.IsAsciiLetter(letter) || letter == '_')
            && Enum.TryParse<T>(word.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var value)
        ? value
        : default;

    // PostgreSQL holds no NUL: a device's text with one would otherwise keep its whole state from being stored.
    private sealed class TextWithoutNul : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(Without(value));

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WritePropertyName(Without(value));

        private static string Without(string text) => text.Contains('\0') ? text.Replace("\0", "", StringComparison.Ordinal) : text;
    }
}
