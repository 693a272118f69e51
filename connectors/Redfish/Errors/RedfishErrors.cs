using System.Globalization;
using DellServerManager.Connectors.Redfish.Json;
using DellServerManager.Connectors.Redfish.Transport;

namespace DellServerManager.Connectors.Redfish.Errors;

/// <summary>Turns the refusals of an iDRAC into our errors. The one place that knows what a status and a message mean.</summary>
public static class RedfishErrors
{
    /// <summary>Nothing was done: the service was not there, or had no session left.</summary>
    private static readonly string[] NothingDone = ["SYS518", "RAC0218"];

    private static readonly string[] NotReady = ["SYS518", "SWC0700", "ServiceTemporarilyUnavailable", "SYS435", "RAC0508"];

    private static readonly string[] Busy = ["SUP0108", "RAC0679", "RAC052", "SYS431", "JCP030"];

    /// <summary>Returns the answer if it is a success.</summary>
    /// <exception cref="RedfishException">It is not; the subclass says what can be done.</exception>
    public static RedfishResponse EnsureSuccess(this RedfishResponse response, RedfishRequest request) =>
        response.IsSuccess ? response : throw From(request, response);

    /// <summary>The error for an answer that is not a success.</summary>
    public static RedfishException From(RedfishRequest request, RedfishResponse response)
    {
        var messages = RedfishErrorParser.Parse(response.Body.Span);
        var status = response.StatusCode;
        if (UnavailableBecause(status, messages) is { } reason)
        {
            var sentence = Sentence(request, response, messages, UnavailableWords(reason));
            return reason == UnavailableReason.SessionsExhausted
                ? new RedfishSessionsExhaustedException(
                    $"All sessions of the iDRAC are in use. Close some in its web interface, or wait until they expire. {sentence}")
                {
                    StatusCode = status,
                    MessageId = IdOf(messages),
                    Messages = messages,
                    Method = request.Method,
                    Path = request.Path,
                    RetryAfter = RetryAfter(response, messages),
                }
                : new RedfishUnavailableException(reason, sentence)
                {
                    StatusCode = status,
                    MessageId = IdOf(messages),
                    Messages = messages,
                    Method = request.Method,
                    Path = request.Path,
                    RetryAfter = RetryAfter(response, messages),
                };
        }
        if (AccessDeniedBecause(status, messages) is { } problem)
        {
            return new RedfishAccessException(problem, Sentence(request, response, messages, AccessWords(problem)))
            {
                StatusCode = status,
                MessageId = IdOf(messages),
                Messages = messages,
                Method = request.Method,
                Path = request.Path,
            };
        }
        if (status == 404 || messages.Any(message => message.Is("SYS403")))
        {
            return new RedfishNotFoundException(Sentence(request, response, messages, "The iDRAC has no such resource."))
            {
                StatusCode = status,
                MessageId = IdOf(messages),
                Messages = messages,
                Method = request.Method,
                Path = request.Path,
            };
        }
        if (status is >= 400 and < 500)
        {
            return new RedfishRefusedException(Sentence(request, response, messages, "The iDRAC refused the request."))
            {
                StatusCode = status,
                MessageId = IdOf(messages),
                Messages = messages,
                Method = request.Method,
                Path = request.Path,
            };
        }
        return new RedfishException(Sentence(request, response, messages, "The iDRAC failed at the request."))
        {
            StatusCode = status,
            MessageId = IdOf(messages),
            Messages = messages,
            Method = request.Method,
            Path = request.Path,
        };
    }

    /// <summary>True if the answer proves that the iDRAC did nothing, so that also a change may be sent again.</summary>
    public static bool ProvesNothingDone(RedfishResponse response) => response.StatusCode == 429
        || (response.StatusCode == 503 && HasAny(RedfishErrorParser.Parse(response.Body.Span), NothingDone));

    /// <summary>Why the iDRAC is not available according to its answer; null if it is.</summary>
    internal static UnavailableReason? UnavailableBecause(RedfishResponse response) => response.StatusCode < 400
        ? null
        : UnavailableBecause(response.StatusCode, RedfishErrorParser.Parse(response.Body.Span));

    /// <summary>How long the iDRAC asks to wait: the header, else the seconds that ServiceTemporarilyUnavailable names.</summary>
    internal static TimeSpan? RetryAfter(RedfishResponse response, IReadOnlyList<RedfishMessage>? messages = null)
    {
        if (response.RetryAfter is not null || response.StatusCode < 400)
        {
            return response.RetryAfter;
        }
        messages ??= RedfishErrorParser.Parse(response.Body.Span);
        var args = messages.FirstOrDefault(message => message.Is("ServiceTemporarilyUnavailable"))?.Args;
        return args is [var first, ..]
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 3600
                ? TimeSpan.FromSeconds(seconds)
                : null;
    }

    internal static AccessProblem? AccessDeniedBecause(int status, IReadOnlyList<RedfishMessage> messages)
    {
        if (status is not (>= 400 and < 500))
        {
            return null;
        }
        if (HasAny(messages, ["SWC1908", "PasswordChangeRequired"]))
        {
            return AccessProblem.PasswordChangeRequired;
        }
        if (HasAny(messages, ["LIC501", "SWC0242"]))
        {
            return AccessProblem.Licence;
        }
        if (HasAny(messages, ["USR0034"]))
        {
            return AccessProblem.AddressBlocked;
        }
        if (HasAny(messages, ["RAC0506", "InsufficientPrivilege"]))
        {
            return AccessProblem.MissingPrivilege;
        }
        if (status == 401 || HasAny(messages, ["SYS415", "SYS416", "RAC0212"]))
        {
            return AccessProblem.WrongPassword;
        }
        return status == 403 ? AccessProblem.Refused : null;
    }

    private static UnavailableReason? UnavailableBecause(int status, IReadOnlyList<RedfishMessage> messages)
    {
        if (status == 429)
        {
            return UnavailableReason.TooManyRequests;
        }
        if (HasAny(messages, ["RAC0218"]))
        {
            return UnavailableReason.SessionsExhausted;
        }
        // iDRAC9 4.00 says "not ready" with 400, an iDRAC that starts with 500.
        if (HasAny(messages, NotReady))
        {
            return UnavailableReason.NotReady;
        }
        return status switch
        {
            502 or 503 or 504 => HasAny(messages, Busy) ? UnavailableReason.Busy : UnavailableReason.NotReady,
            // Without a word of the iDRAC it is its web server that starts.
            500 when messages.Count == 0 => UnavailableReason.NotReady,
            _ => null,
        };
    }

    private static bool HasAny(IReadOnlyList<RedfishMessage> messages, string[] keys) =>
        messages.Any(message => keys.Any(message.Is));

    private static string? IdOf(IReadOnlyList<RedfishMessage> messages) =>
        messages.FirstOrDefault(message => message.MessageId is not null)?.MessageId;

    private static string UnavailableWords(UnavailableReason reason) => reason switch
    {
        UnavailableReason.TooManyRequests => "The iDRAC gets too many requests.",
        UnavailableReason.Busy => "The iDRAC is busy with another job.",
        UnavailableReason.SessionsExhausted => "",
        _ => "The iDRAC is not ready.",
    };

    private static string AccessWords(AccessProblem problem) => problem switch
    {
        AccessProblem.WrongPassword => "The iDRAC does not accept the user name or password.",
        AccessProblem.PasswordChangeRequired => "The iDRAC wants its default password changed before anything else.",
        AccessProblem.MissingPrivilege => "The user lacks a privilege on the iDRAC.",
        AccessProblem.Licence => "The iDRAC has no licence for this.",
        AccessProblem.AddressBlocked => "The iDRAC has blocked our address after wrong passwords; wait a minute.",
        AccessProblem.Refused => "The iDRAC denies access.",
    };

    private static string Sentence(
        RedfishRequest request, RedfishResponse response, IReadOnlyList<RedfishMessage> messages, string ours)
    {
        var best = messages.FirstOrDefault(message => message.Message is not null);
        var said = best is null
            ? Plain(response)
            : $"It says: {best.Message}{(best.Resolution is null ? "" : $" {best.Resolution}")}{(best.Key is null ? "" : $" ({best.Key})")}";
        return string.Join(' ', new[] { ours, said, $"[{request.Method} {request.Path}: {response.StatusCode}]" }.Where(part => part.Length > 0));
    }

    // HTML and the like says nothing to an operator; that it was not Redfish does.
    private static string Plain(RedfishResponse response) => response.Body.IsEmpty
        ? "It gave no reason."
        : RedfishJson.TryParse(response.Body.Span, out _) ? "It gave no reason." : "It answered with a page that is not Redfish.";
}
