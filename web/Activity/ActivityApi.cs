using System.ComponentModel;
using DellServerManager.Activity;
using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Http;
using DellServerManager.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DellServerManager.Web.Activity;

/// <summary>The HTTP API for calls made to devices and for the audit trail.</summary>
internal static class ActivityApi
{
    public static void MapActivityApi(this IEndpointRouteBuilder routes)
    {
        var activity = routes.MapResource("activity", "Activity", Roles.Viewer);

        activity.MapGet("/", ListAsync).Describe("List calls to devices", "Newest first. A routine sweep is one entry with its requests inside.");
        activity.MapGet("/last-hour", LastHourAsync).Describe("Get the last hour in numbers", "Calls and failures by the minute, typical times, slowest iDRACs.");
        activity.MapGet("/{id:long}", GetAsync).Describe("Get one call", "With headers and bodies, redacted and capped. Needs the time of the entry as 'at'.");

        var audit = routes.MapResource("audit", "Audit", Roles.Admin);

        audit.MapGet("/", AuditAsync).Describe("List what people did", "Newest first; tried and refused things too.");
    }

    internal static async Task<Ok<Page<ActivityEntry>>> ListAsync([AsParameters] ActivityListQuery query, IClusterAccess cluster) =>
        TypedResults.Ok(await cluster.Activity.ListAsync(query.Read(query.ServerId)));

    internal static async Task<Ok<Page<ActivityEntry>>> OfServerAsync(
        Guid id, [AsParameters] ServerActivityQuery query, IClusterAccess cluster) =>
        TypedResults.Ok(await cluster.Activity.ListAsync(query.Read(id)));

    internal static async Task<Ok<ActivityHour>> LastHourAsync(IClusterAccess cluster) => TypedResults.Ok(await cluster.Activity.LastHourAsync());

    internal static async Task<Ok<ActivityDetail>> GetAsync(long id, DateTimeOffset? at, IClusterAccess cluster) =>
        at is { } time
            ? TypedResults.Ok(await cluster.Activity.GetAsync(time.ToUniversalTime(), id))
            : throw new InvalidRequestException("at", "Give the time of the entry, as the list shows it.");

    internal static async Task<Ok<Page<AuditEntry>>> AuditAsync(
        string? search, string? action, int? limit, string? cursor, IClusterAccess cluster) =>
        TypedResults.Ok(await cluster.Activity.AuditAsync(new AuditQuery
        {
            Search = search,
            Action = action,
            Limit = Lists.Limit(limit),
            Cursor = cursor,
        }));
}

/// <summary>The query of a server's activity.</summary>
internal record ServerActivityQuery
{
    public bool? Success { get; init; }

    public string? Method { get; init; }

    [Description("Part of the path, server name or error")]
    public string? Search { get; init; }

    public int? SlowerThanMs { get; init; }

    public Guid? JobId { get; init; }

    public string? Initiator { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    [Description("1 to 500, 50 unless said")]
    public int? Limit { get; init; }

    public string? Cursor { get; init; }

    public ActivityQuery Read(Guid? serverId)
    {
        var fields = new Fields();
        var query = new ActivityQuery
        {
            ServerId = serverId,
            Success = Success,
            Method = fields.OptionalText("method", Method, 20)?.ToUpperInvariant(),
            Search = fields.OptionalText("search", Search, 200),
            SlowerThanMs = SlowerThanMs is null ? null : fields.Number("slowerThanMs", SlowerThanMs, 0, 3_600_000, otherwise: 0),
            JobId = JobId,
            Initiator = fields.OptionalText("initiator", Initiator, 256),
            From = From?.ToUniversalTime(),
            To = To?.ToUniversalTime(),
            Limit = fields.Number("limit", Limit, 1, 500, otherwise: 50),
            Cursor = Cursor,
        };
        if (From > To)
        {
            fields.Refuse("to", "This lies before 'from'.");
        }

        fields.ThrowIfAny();
        return query;
    }
}

/// <summary>The query of all activity.</summary>
internal sealed record ActivityListQuery : ServerActivityQuery
{
    public Guid? ServerId { get; init; }
}
