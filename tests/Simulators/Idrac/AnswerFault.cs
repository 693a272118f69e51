namespace DellServerManager.Simulators;

/// <summary>What happens instead of an answer.</summary>
/// <param name="Path">Only requests whose path contains it; null for all.</param>
/// <param name="Times">How many requests are hit before answers are sound again; null for ever.</param>
/// <param name="RetryAfterSeconds">Sent with <see cref="AnswerFaultKind.NotReady"/>; null sends none.</param>
/// <param name="Method">Only requests of this method; null for all.</param>
public sealed record AnswerFault(
    AnswerFaultKind Kind, string? Path = null, int? Times = null, int? RetryAfterSeconds = null, string? Method = null)
{
    internal bool Hits(string method, string path) =>
        (Path is null || path.Contains(Path, StringComparison.OrdinalIgnoreCase))
        && (Method is null || Method.Equals(method, StringComparison.OrdinalIgnoreCase));
}

public enum AnswerFaultKind
{
    /// <summary>503 with SYS518. The service root answers all the same.</summary>
    NotReady,

    /// <summary>503 without a body.</summary>
    EmptyServiceUnavailable,

    /// <summary>500 with an HTML page.</summary>
    HtmlError,

    MalformedJson,

    /// <summary>Content-Length promises more than comes; then the connection ends.</summary>
    TruncatedBody,

    /// <summary>The connection is reset after the first half of the answer's headers and body was sent.</summary>
    ConnectionReset,

    /// <summary>No answer until the client goes away.</summary>
    Hang,

    /// <summary>404 with SYS403.</summary>
    NotFound,

    /// <summary>The request is carried out, then the connection ends without an answer.</summary>
    LostAnswer,
}
