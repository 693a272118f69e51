using DellServerManager.Identity;
using DellServerManager.Servers;

namespace DellServerManager.Activity;

/// <summary>Reads the log of calls to devices and the audit trail.</summary>
[Alias("dsm.activity-catalog")]
public interface IActivityCatalogGrain : IGrainWithStringKey
{
    /// <summary>Calls, newest first, by keyset.</summary>
    [Alias("list"), Requires(Permission.View)]
    Task<Page<ActivityEntry>> ListAsync(ActivityQuery query);

    /// <summary>One call with headers and bodies.</summary>
    [Alias("get"), Requires(Permission.View)]
    Task<ActivityDetail> GetAsync(DateTimeOffset at, long id);

    /// <summary>The last hour in numbers, at most a few seconds old.</summary>
    [Alias("last-hour"), Requires(Permission.View)]
    Task<ActivityHour> LastHourAsync();

    /// <summary>What people did, newest first. Admins only.</summary>
    [Alias("audit"), Requires(Permission.Administer)]
    Task<Page<AuditEntry>> AuditAsync(AuditQuery query);
}

[GenerateSerializer, Immutable, Alias("dsm.activity-query")]
public sealed record ActivityQuery
{
    [Id(0)] public Guid? ServerId { get; init; }

    [Id(1)] public bool? Success { get; init; }

    [Id(2)] public string? Method { get; init; }

    /// <summary>Part of the path, server name or error.</summary>
    [Id(3)] public string? Search { get; init; }

    [Id(4)] public int? SlowerThanMs { get; init; }

    [Id(5)] public Guid? JobId { get; init; }

    [Id(6)] public string? Initiator { get; init; }

    [Id(7)] public DateTimeOffset? From { get; init; }

    [Id(8)] public DateTimeOffset? To { get; init; }

    [Id(9)] public int Limit { get; init; } = 50;

    [Id(10)] public string? Cursor { get; init; }
}

/// <summary>One call to a device, or one routine sweep with its requests inside.</summary>
[GenerateSerializer, Immutable, Alias("dsm.activity-entry")]
public sealed record ActivityEntry
{
    [Id(0)] public required long Id { get; init; }

    [Id(1)] public required DateTimeOffset At { get; init; }

    [Id(2)] public Guid? ServerId { get; init; }

    [Id(3)] public string? ServerName { get; init; }

    /// <summary><c>idrac_api vcenter_api openmanage_api</c>.</summary>
    [Id(4)] public required string OperationType { get; init; }

    [Id(5)] public required string Method { get; init; }

    [Id(6)] public required string Path { get; init; }

    [Id(7)] public int? StatusCode { get; init; }

    [Id(8)] public int DurationMs { get; init; }

    [Id(9)] public long RequestBytes { get; init; }

    [Id(10)] public long ResponseBytes { get; init; }

    [Id(11)] public bool Success { get; init; }

    [Id(12)] public string? Error { get; init; }

    [Id(13)] public required string Initiator { get; init; }

    [Id(14)] public Guid? JobId { get; init; }

    [Id(15)] public Guid? TaskId { get; init; }

    /// <summary>How many requests this row stands for; more than one for a routine sweep.</summary>
    [Id(16)] public int RequestCount { get; init; } = 1;
}

/// <summary>A call with what was sent and what came back, redacted and capped.</summary>
[GenerateSerializer, Immutable, Alias("dsm.activity-detail")]
public sealed record ActivityDetail
{
    [Id(0)] public required ActivityEntry Entry { get; init; }

    [Id(1)] public string? RequestHeaders { get; init; }

    [Id(2)] public string? RequestBody { get; init; }

    [Id(3)] public string? ResponseHeaders { get; init; }

    [Id(4)] public string? ResponseBody { get; init; }

    /// <summary>The requests of a routine sweep.</summary>
    [Id(5)] public IReadOnlyList<SweepRequest> Requests { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("dsm.sweep-request")]
public sealed record SweepRequest(
    [property: Id(0)] string Method,
    [property: Id(1)] string Path,
    [property: Id(2)] int? StatusCode,
    [property: Id(3)] int DurationMs,
    [property: Id(4)] long ResponseBytes);

[GenerateSerializer, Immutable, Alias("dsm.audit-query")]
public sealed record AuditQuery
{
    [Id(0)] public string? Search { get; init; }

    [Id(1)] public string? Action { get; init; }

    [Id(2)] public int Limit { get; init; } = 50;

    [Id(3)] public string? Cursor { get; init; }
}

/// <summary>One thing a person did or tried.</summary>
/// <param name="Outcome"><c>started succeeded failed refused</c>.</param>
[GenerateSerializer, Immutable, Alias("dsm.audit-entry")]
public sealed record AuditEntry(
    [property: Id(0)] long Id,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] Guid? UserId,
    [property: Id(3)] string Actor,
    [property: Id(4)] string Action,
    [property: Id(5)] string? Subject,
    [property: Id(6)] string Outcome,
    [property: Id(7)] string? Details,
    [property: Id(8)] string? RemoteAddress,
    [property: Id(9)] Guid OperationId);
