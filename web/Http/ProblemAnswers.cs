using System.Globalization;
using DellServerManager.Web.Cluster;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace DellServerManager.Web.Http;

/// <summary>Failure details (RFC 9457) for everything a program asks for.</summary>
internal static class ProblemAnswers
{
    public const string ContentType = "application/problem+json";

    /// <summary>Whether a program asks, who needs a status and words instead of a page.</summary>
    public static bool IsForProgram(this HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase)
        || request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase)
        || request.Path.StartsWithSegments("/metrics", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a browser asks for a page, so that a missing one can be shown as a page.</summary>
    public static bool IsForPeople(this HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.IsForProgram()
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    public static Task WriteProblemAsync(this HttpContext context, Failure problem)
    {
        if (problem.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        var details = new ProblemDetails
        {
            Type = "about:blank",
            Status = problem.Status,
            Title = problem.Title,
            Detail = problem.Detail,
            Instance = context.Request.Path,
        };
        details.Extensions["traceId"] = problem.TraceId;
        if (problem.NextStep is { } nextStep)
        {
            details.Extensions["nextStep"] = nextStep;
        }

        if (problem.Errors.Count > 0)
        {
            details.Extensions["errors"] = problem.Errors;
        }

        context.Response.StatusCode = problem.Status;
        return context.Response.WriteAsJsonAsync(details, ApiJson.Options, ContentType, context.RequestAborted);
    }

    /// <summary>Gives a bare status (no route, wrong method, not signed in) its words.</summary>
    public static Task ExplainStatusAsync(StatusCodeContext context)
    {
        var (title, detail, nextStep) = context.HttpContext.Response.StatusCode switch
        {
            401 => (
                "Not signed in",
                "This needs a valid access token, API token or session.",
                "Get a token from POST /api/v1/auth/login and send it as 'Authorization: Bearer …'."),
            403 => ("Not allowed", "Your role does not allow this.", "Ask an administrator to do it or to give you the role."),
            404 => ("Not found", "There is nothing under this address.", "The API's description is at /docs/api."),
            405 => ("Method not possible", "This address does not take this method.", "The API's description is at /docs/api."),
            413 => ("The request is too large", "A request body may have 1 MiB.", "Send it in parts."),
            415 => ("Content type not possible", "This content type is not taken here.", "Send application/json."),
            var status => ($"Status {status}", "The request could not be answered.", (string?)null),
        };

        return context.HttpContext.WriteProblemAsync(new Failure
        {
            Status = context.HttpContext.Response.StatusCode,
            Title = title,
            Detail = detail,
            NextStep = nextStep,
        });
    }
}

/// <summary>Answers exceptions: problem details for programs, a page of words for a browser that asked for one.</summary>
internal sealed partial class ProblemHandler(ILogger<ProblemHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        var problem = Failure.Of(exception);
        if (problem.IsUnexpected)
        {
            Unexpected(exception, httpContext.Request.Path, problem.TraceId);
        }

        await (httpContext.Request.IsForProgram() ? httpContext.WriteProblemAsync(problem)
            : exception is { InnerException: AntiforgeryValidationException } ? BackToSignInAsync(httpContext)
            : ErrorDocument.WriteAsync(httpContext, problem, cancellationToken));
        return true;
    }

    /// <summary>The form was older than its cookie: a fresh one works.</summary>
    private static Task BackToSignInAsync(HttpContext context)
    {
        context.Response.Redirect("/login?error=expired");
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Error, "A request to {Path} failed unexpectedly, trace {TraceId}")]
    private partial void Unexpected(Exception exception, string path, string traceId);
}
