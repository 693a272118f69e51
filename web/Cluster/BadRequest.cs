using System.Text.Json;
using System.Text.RegularExpressions;

namespace DellServerManager.Web.Cluster;

/// <summary>Says in words what the framework could not bind: which field, and what would be right.</summary>
internal static partial class BadRequest
{
    public static Failure Explain(BadHttpRequestException exception) => exception switch
    {
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => new()
        {
            Status = exception.StatusCode,
            Title = "The request is too large",
            Detail = "A request body may have 1 MiB.",
            NextStep = "Send it in parts.",
        },
        { StatusCode: not StatusCodes.Status400BadRequest } => new()
        {
            Status = exception.StatusCode,
            Title = "The request is not understood",
            Detail = exception.Message,
        },
        { InnerException: JsonException json } => Of(FieldOf(json), SentenceOf(json)),
        _ when Parameter().Match(exception.Message) is { Success: true } found =>
            Of(JsonNamingPolicy.CamelCase.ConvertName(found.Groups["name"].Value), Expected(found.Groups["type"].Value)),
        _ when exception.Message.Contains("body", StringComparison.OrdinalIgnoreCase) =>
            Of("body", "Send a JSON object as the body."),
        _ => Of("request", exception.Message),
    };

    private static Failure Of(string field, string message) =>
        Failure.Of(new InvalidRequestException(field, message));

    private static string FieldOf(JsonException exception)
    {
        var path = exception.Path is { Length: > 2 } found && found.StartsWith("$.", StringComparison.Ordinal) ? found[2..] : "";
        if (Member().Match(exception.Message) is not { Success: true } member)
        {
            return path is "" ? "body" : path;
        }

        var name = member.Groups["name"].Value;
        return path is "" || path == name || path.EndsWith($".{name}", StringComparison.Ordinal)
            ? path is "" ? name : path
            : $"{path}.{name}";
    }

    private static string SentenceOf(JsonException exception) => exception.Message switch
    {
        var message when message.Contains("could not be mapped", StringComparison.Ordinal) =>
            "There is no field of this name here.",
        var message when message.StartsWith("Duplicate", StringComparison.Ordinal) => "This field stands here twice.",
        var message when Type().Match(message) is { Success: true } type => Expected(type.Groups["type"].Value),
        _ => "This is not valid JSON.",
    };

    private static string Expected(string type) => type switch
    {
        _ when type.Contains("Int", StringComparison.OrdinalIgnoreCase) => "Use a whole number.",
        _ when type.Contains("Bool", StringComparison.OrdinalIgnoreCase) => "Use true or false.",
        _ when type.Contains("Guid", StringComparison.Ordinal) => "Use an id (UUID), for example 0198c0de-0000-7000-8000-000000000001.",
        _ when type.Contains("DateTime", StringComparison.Ordinal) => "Use a UTC time in ISO 8601, for example 2026-01-31T22:00:00Z.",
        _ when type.Contains("List", StringComparison.Ordinal) || type.Contains("[]", StringComparison.Ordinal) => "Use a list.",
        _ when type.Contains("String", StringComparison.OrdinalIgnoreCase) => "Use text.",
        _ => "Use a JSON object.",
    };

    [GeneratedRegex("parameter \"(?<type>.+) (?<name>\\w+)\" (from|was not provided from (query|route))")]
    private static partial Regex Parameter();

    [GeneratedRegex("(property|Duplicate property) '(?<name>[^']+)'")]
    private static partial Regex Member();

    [GeneratedRegex("converted to (?<type>.+?)\\. Path")]
    private static partial Regex Type();
}
