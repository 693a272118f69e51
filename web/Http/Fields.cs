using System.Text.Json;
using DellServerManager.Web.Cluster;

namespace DellServerManager.Web.Http;

/// <summary>Collects what is wrong with a request, field by field, and refuses it once with everything.</summary>
/// <remarks>Bounds that only the owner knows are the grain's; here is what can be seen without asking.</remarks>
internal sealed class Fields
{
    private readonly Dictionary<string, string[]> _errors = [];

    public void Refuse(string field, string message) =>
        _errors[field] = _errors.TryGetValue(field, out var before) ? [.. before, message] : [message];

    /// <summary>Text that must be there.</summary>
    public string Text(string field, string? value, int longest)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Refuse(field, "This is needed.");
            return "";
        }

        return OptionalText(field, value, longest) ?? "";
    }

    public string? OptionalText(string field, string? value, int longest)
    {
        if (value?.Length > longest)
        {
            Refuse(field, $"Use at most {longest:N0} characters; this has {value.Length:N0}.");
        }

        return value?.Trim();
    }

    public int Number(string field, int? value, int least, int most, int otherwise)
    {
        if (value < least || value > most)
        {
            Refuse(field, $"Use a number from {least} to {most}.");
        }

        return value ?? otherwise;
    }

    /// <summary>A list that must hold something.</summary>
    public IReadOnlyList<T> Some<T>(string field, IReadOnlyList<T>? values, int most)
    {
        if (values is null or { Count: 0 })
        {
            Refuse(field, "This is needed and must hold something.");
        }
        else if (values.Count > most)
        {
            Refuse(field, $"At most {most:N0} at once; these are {values.Count:N0}.");
        }

        return values ?? [];
    }

    /// <summary>One of a few words, or nothing.</summary>
    public void OneOf(string field, string? value, params string[] words)
    {
        if (value is not null && !words.Contains(value))
        {
            Refuse(field, $"Use one of: {string.Join(", ", words)}.");
        }
    }

    /// <summary>One enum word, as the API spells it.</summary>
    public T? Word<T>(string field, string? value)
        where T : struct, Enum
    {
        if (value is null)
        {
            return null;
        }

        if (Words<T>.All.TryGetValue(value, out var known))
        {
            return known;
        }

        Refuse(field, $"Use one of: {string.Join(", ", Words<T>.All.Keys)}.");
        return null;
    }

    /// <summary>Enum words of a query parameter, repeated or with commas between.</summary>
    public IReadOnlyList<T> WordList<T>(string field, string[]? values)
        where T : struct, Enum =>
        [.. Split(values).Select(value => Word<T>(field, value)).OfType<T>()];

    /// <summary>Numbers of a query parameter, repeated or with commas between.</summary>
    public IReadOnlyList<int> NumberList(string field, string[]? values)
    {
        List<int> numbers = [];
        foreach (var value in Split(values))
        {
            if (int.TryParse(value, out var number))
            {
                numbers.Add(number);
            }
            else
            {
                Refuse(field, "Use a whole number.");
            }
        }

        return numbers;
    }

    public static IReadOnlyList<string> Split(string[]? values) =>
        [.. (values ?? []).SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    /// <exception cref="InvalidRequestException">Something was refused.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw new InvalidRequestException(_errors);
        }
    }

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly IReadOnlyDictionary<string, T> All = Enum.GetValues<T>()
            .ToDictionary(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
    }
}
