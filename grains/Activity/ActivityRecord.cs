using DellServerManager.Servers;

namespace DellServerManager.Activity;

/// <summary>One call to a device on its way into the activity log, already redacted and capped.</summary>
internal sealed record ActivityRecord
{
    public required DateTimeOffset At { get; init; }

    public Guid? ServerId { get; init; }

    public string? ServerName { get; init; }

    public string OperationType { get; init; } = "idrac_api";

    public required string Method { get; init; }

    public required string Path { get; init; }

    public int? StatusCode { get; init; }

    public int DurationMs { get; init; }

    public long RequestBytes { get; init; }

    public long ResponseBytes { get; init; }

    public required bool Success { get; init; }

    public string? Error { get; init; }

    public required CallCause Cause { get; init; }

    public ActivityBodies? Bodies { get; init; }

    /// <summary>The requests of a routine sweep that this row stands for; empty for a single call.</summary>
    public IReadOnlyList<SweepRequest> Requests { get; init; } = [];
}

/// <summary>What was sent and what came back.</summary>
internal sealed record ActivityBodies(string? RequestHeaders, string? RequestBody, string? ResponseHeaders, string? ResponseBody);
