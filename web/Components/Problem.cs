namespace DellServerManager.Web.Components;

/// <summary>A failure as a person reads it: what, why, how things are now, and what to do.</summary>
/// <param name="What">Verb and object: "Firmware update of esx-14-003 failed at apply BIOS 2.19.1".</param>
public sealed record Problem(string What)
{
    /// <summary>The device's own words where there are any. Never a stack trace.</summary>
    public string? Why { get; init; }

    /// <summary>The device's id for <see cref="Why"/>: "SYS428".</summary>
    public string? MessageId { get; init; }

    /// <summary>What state things are in: "Nothing was changed."</summary>
    public string? Now { get; init; }

    /// <summary>The first is the one to take.</summary>
    public IReadOnlyList<ProblemStep> Steps { get; init; } = [];

    /// <summary>Request, response, times; without secrets.</summary>
    public string? Details { get; init; }

    public string? TraceId { get; init; }

    /// <summary>All of it as text, for a ticket.</summary>
    public string AsText() => string.Join('\n', new[]
    {
        What,
        Why is null ? null : MessageId is null ? Why : $"{Why} ({MessageId})",
        Now,
        Details,
        TraceId is null ? null : $"Trace {TraceId}",
    }.Where(line => !string.IsNullOrEmpty(line)));
}

/// <summary>Something a person can do about a <see cref="Problem"/>: a place to go, or an act.</summary>
public sealed record ProblemStep(string Text, string? Href = null, Func<Task>? Act = null);
