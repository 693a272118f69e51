using System.Data.Common;
using System.Diagnostics;
using Orleans.Serialization;
using Orleans.Storage;

namespace DellServerManager.Web.Cluster;

/// <summary>What went wrong, in words that a page shows and the API sends.</summary>
public sealed record Failure
{
    /// <summary>The HTTP status that goes with it.</summary>
    public required int Status { get; init; }

    public required string Title { get; init; }

    /// <summary>Why, in the words of whoever refused.</summary>
    public required string Detail { get; init; }

    /// <summary>What to do about it, where that is known.</summary>
    public string? NextStep { get; init; }

    /// <summary>Field name as in the API to what is wrong with it.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; init; } = new Dictionary<string, string[]>();

    /// <summary>Finds the same event in the logs.</summary>
    public string TraceId { get; init; } = System.Diagnostics.Activity.Current?.TraceId.ToHexString() ?? ActivityTraceId.CreateRandom().ToHexString();

    /// <summary>When trying again makes sense, or null when it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Nobody foresaw this: it belongs into the log as an error.</summary>
    public bool IsUnexpected => Status == StatusCodes.Status500InternalServerError;

    /// <summary>For a page's <c>ErrorNotice</c>; a page that knows better what failed says so with <c>with { What = … }</c>.</summary>
    public static implicit operator Components.Problem?(Failure? failure) => failure?.ToProblem();

    public Components.Problem ToProblem() => new(Title)
    {
        Why = Detail,
        Now = NextStep,
        TraceId = TraceId,
    };

    /// <summary>Gives an exception its status and its words, for every endpoint and page.</summary>
    public static Failure Of(Exception exception) => exception switch
    {
        NotFoundException => new()
        {
            Status = StatusCodes.Status404NotFound,
            Title = "Not found",
            Detail = exception.Message,
        },
        ConflictException => new()
        {
            Status = StatusCodes.Status409Conflict,
            Title = "Not possible at the moment",
            Detail = exception.Message,
        },
        DeviceException => new()
        {
            Status = StatusCodes.Status502BadGateway,
            Title = "The device did not do it",
            Detail = exception.Message,
        },
        ForbiddenException => new()
        {
            Status = StatusCodes.Status403Forbidden,
            Title = "Not allowed",
            Detail = exception.Message,
            NextStep = "Ask an administrator to do it or to give you the role.",
        },
        InvalidFieldException invalid => Invalid(new Dictionary<string, string[]> { [invalid.Field] = [invalid.Message] }),
        InvalidRequestException invalid => Invalid(invalid.Errors),
        BadHttpRequestException bad => BadRequest.Explain(bad),
        InconsistentStateException => new()
        {
            Status = StatusCodes.Status503ServiceUnavailable,
            Title = "Changed at the same time",
            Detail = "Another node changed the same thing at the same moment; nothing was stored by this request.",
            NextStep = "Try again.",
            RetryAfter = TimeSpan.FromSeconds(2),
        },
        TimeoutException or OrleansException => new()
        {
            Status = StatusCodes.Status503ServiceUnavailable,
            Title = "No answer from the cluster",
            Detail = "The part of the manager that owns this did not answer in time; it may be moving to another node. "
                + "If this was a change, it is not known whether it took effect.",
            NextStep = "Look again in a few seconds, and repeat the request if nothing changed.",
            RetryAfter = TimeSpan.FromSeconds(5),
        },
        _ when IsDatabase(exception) => new()
        {
            Status = StatusCodes.Status503ServiceUnavailable,
            Title = "The database does not answer",
            Detail = "The manager cannot read or store anything until its database answers again.",
            NextStep = "It tries again by itself. /readyz of each node says how the database is.",
            RetryAfter = TimeSpan.FromSeconds(10),
        },
        _ => new()
        {
            Status = StatusCodes.Status500InternalServerError,
            Title = "Unexpected problem in the manager",
            Detail = "The manager met a situation it was not made for. The node's log has the details under the trace id.",
            NextStep = "Tell an administrator the trace id.",
        },
    };

    private static Failure Invalid(IReadOnlyDictionary<string, string[]> errors) => new()
    {
        Status = StatusCodes.Status400BadRequest,
        Title = "The request has mistakes",
        Detail = string.Join(' ', errors.Take(3).Select(error => $"{error.Key}: {error.Value[0]}")),
        Errors = errors,
    };

    /// <remarks>An exception type that the web does not have arrives as a stand-in that carries its name.</remarks>
    private static bool IsDatabase(Exception? exception) => exception switch
    {
        null => false,
        DbException => true,
        UnavailableExceptionFallbackException unknown
            when unknown.ExceptionType?.StartsWith("Npgsql.", StringComparison.Ordinal) == true => true,
        _ => IsDatabase(exception.InnerException),
    };
}
