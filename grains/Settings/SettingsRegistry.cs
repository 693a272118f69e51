using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using DellServerManager.Persistence;

namespace DellServerManager.Settings;

/// <summary>The settings there are, by name, each a validated type.</summary>
internal static class SettingsRegistry
{
    private static readonly Dictionary<string, Type> Types = new()
    {
        [NetworkSettings.Name] = typeof(NetworkSettings),
        [ActivitySettings.Name] = typeof(ActivitySettings),
        [SiteProfile.Name] = typeof(SiteProfile),
    };

    // What people write is read strictly: a misspelt member is an error, not a default.
    private static readonly JsonSerializerOptions Strict = new(StateJson.Options)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        PropertyNameCaseInsensitive = true,
    };

    private static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false };

    /// <exception cref="NotFoundException">No settings have this name.</exception>
    public static Type TypeOf(string name) => Types.TryGetValue(name, out var type)
        ? type
        : throw new NotFoundException($"There are no settings named '{name}'. There are: {string.Join(", ", Types.Keys)}.");

    /// <summary>All members with their values; defaults for those that were never stored.</summary>
    public static string Complete(string name, string? stored) =>
        JsonSerializer.Serialize(Read(TypeOf(name), stored), TypeOf(name), StateJson.Options);

    public static T Read<T>(string? stored)
        where T : new() => (T)Read(typeof(T), stored);

    /// <summary>Lays <paramref name="change"/> over the present values and checks the result.</summary>
    /// <exception cref="InvalidFieldException">A member is unknown, of the wrong type or out of bounds.</exception>
    public static string Merge(string name, string? stored, string change)
    {
        var type = TypeOf(name);
        try
        {
            var merged = JsonNode.Parse(Complete(name, stored))!.AsObject();
            if (JsonNode.Parse(change, documentOptions: Once) is not JsonObject given)
            {
                throw new InvalidFieldException("$", "Send an object with the settings to change.");
            }

            foreach (var (member, value) in given)
            {
                merged[member] = value?.DeepClone();
            }

            var settings = merged.Deserialize(type, Strict)!;
            Validate(settings);
            return JsonSerializer.Serialize(settings, type, StateJson.Options);
        }
        catch (JsonException error)
        {
            throw new InvalidFieldException(
                error.Path is { Length: > 2 } path ? path[2..] : "$",
                error.Message.Split(" Path:")[0]);
        }
    }

    private static object Read(Type type, string? stored) =>
        stored is null ? Activator.CreateInstance(type)! : JsonSerializer.Deserialize(stored, type, StateJson.Options)!;

    private static void Validate(object settings)
    {
        foreach (var property in settings.GetType().GetProperties())
        {
            foreach (var rule in property.GetCustomAttributes(inherit: true).OfType<ValidationAttribute>())
            {
                if (!rule.IsValid(property.GetValue(settings)))
                {
                    throw new InvalidFieldException(JsonNamingPolicy.CamelCase.ConvertName(property.Name), Advice(rule));
                }
            }
        }
    }

    private static string Advice(ValidationAttribute rule) => rule switch
    {
        RangeAttribute range => $"Use a number from {range.Minimum:N0} to {range.Maximum:N0}.",
        MaxLengthAttribute length => $"Use at most {length.Length:N0} characters.",
        _ => "The value is not allowed.",
    };
}
