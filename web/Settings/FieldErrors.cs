using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;

namespace DellServerManager.Web.Settings;

/// <summary>Puts what was refused beside its fields, and the rest on top of the form.</summary>
public sealed class FieldErrors
{
    private readonly IReadOnlyDictionary<string, string[]> _errors;

    private FieldErrors(IReadOnlyDictionary<string, string[]> errors, Problem? onTop) => (_errors, OnTop) = (errors, onTop);

    public static FieldErrors None { get; } = new(new Dictionary<string, string[]>(), null);

    /// <summary>What belongs to no field of the form.</summary>
    public Problem? OnTop { get; }

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public string? this[string field] => _errors.TryGetValue(field, out var sentences) ? string.Join(' ', sentences) : null;

    /// <param name="what">What did not work: "The token was not made".</param>
    /// <param name="shown">Whether the form shows a field of this name.</param>
    public static FieldErrors Of(Failure? failure, string what, Func<string, bool> shown) => failure switch
    {
        null => None,
        { Errors.Count: > 0 } when failure.Errors.Keys.All(shown) => new(failure.Errors, null),
        _ => new(failure.Errors, failure.ToProblem() with { What = what }),
    };

    /// <summary>Mistakes that the form found itself.</summary>
    public static FieldErrors Of(IReadOnlyDictionary<string, string[]> errors) => new(errors, null);
}
