using DellServerManager.Web.Components;

namespace DellServerManager.Web.Cluster;

/// <summary>What a page makes of a failure: a notice that says what the page tried, and errors beside their fields.</summary>
public static class FailureWords
{
    /// <param name="what">Verb and object: "The server could not be read".</param>
    /// <param name="retry">Offered when trying again makes sense.</param>
    public static Problem? Say(this Failure? failure, string what, Func<Task>? retry = null) => failure is null
        ? null
        : failure.ToProblem() with
        {
            What = what,
            Why = failure.Errors.Count > 0 ? string.Join(' ', failure.Errors.Values.Select(messages => messages[0]).Distinct()) : failure.Detail,
            Steps = retry is null ? [] : [new("Try again", Act: retry)],
            TraceId = failure.IsUnexpected ? failure.TraceId : null,
        };

    /// <summary>What is wrong with one field of a form; null when nothing is.</summary>
    public static string? On(this Failure? failure, params string[] fields) => failure is null
        ? null
        : fields.Select(field => failure.Errors.TryGetValue(field, out var messages) ? messages[0] : null).FirstOrDefault(message => message is not null);

    /// <summary>The notice for what no field of the form shows; null when every error stands beside a field.</summary>
    public static Problem? Rest(this Failure? failure, string what, params string[] shown) =>
        failure is null || (failure.Errors.Count > 0 && failure.Errors.Keys.All(shown.Contains)) ? null : failure.Say(what);

    /// <summary>Whether the person's role does not include what was asked.</summary>
    public static bool IsForbidden(this Failure? failure) => failure?.Status == StatusCodes.Status403Forbidden;

    public static bool IsMissing(this Failure? failure) => failure?.Status == StatusCodes.Status404NotFound;
}
