using System.Text;
using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Http;
using DellServerManager.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DellServerManager.Web.Servers;

/// <summary>The HTTP API for servers.</summary>
internal static class ServersApi
{
    private static readonly TimeSpan RefreshPatience = TimeSpan.FromSeconds(20);

    public static void MapServersApi(this IEndpointRouteBuilder routes)
    {
        var servers = routes.MapResource("servers", "Servers", Roles.Viewer);

        servers.MapGet("/", ListAsync).Describe("List servers",
            "All conditions must hold; a list means one of its values. Pages by cursor; total is null above 10,000 matches.");
        servers.MapPost("/", AddAsync).Describe("Add a server", "The first reads follow within seconds.")
            .RequireAuthorization(Roles.Operator);
        servers.MapGet("/counts", CountsAsync).Describe("Count servers by state", "What the dashboard shows.");
        servers.MapGet("/attention", AttentionAsync).Describe("List what needs attention",
            "Worst and newest first, each with the next step. Findings that servers share come as one.");
        servers.MapGet("/facets/{field}", FacetsAsync).Describe("List values to filter by",
            "Field: model, generation, location or tag. At most 200 values with their counts.");
        servers.MapPost("/import", ImportAsync).Describe("Add many servers",
            "Takes up to 20,000 addresses, ranges counted with all they hold. Addresses that are managed already are counted and left alone. "
            + "Also takes text/csv with the columns address,name,location,notes,tags and credentialSetId and port in the query.")
            .RequireAuthorization(Roles.Operator);
        servers.MapPost("/import", ImportCsvAsync).Accepts<string>("text/csv").ExcludeFromDescription()
            .RequireAuthorization(Roles.Operator);
        servers.MapPost("/probe", ProbeAsync).Describe("See who answers",
            "Asks up to 256 addresses who they are, without a password and without saving anything.");
        servers.MapPost("/assign-credentials", AssignCredentialsAsync).Describe("Give servers a credential set",
            "Without a set their addresses decide again. Each server is changed by itself; refused ones are listed.")
            .RequireAuthorization(Roles.Operator);
        servers.MapGet("/export", ServerExport.SendAsync).Describe("Download servers",
            "Format csv (the default) or json; conditions and order as in the list. All that match, however many.");
        servers.MapGet("/{id:guid}", GetAsync).Describe("Get one server", "As last seen; does not ask the iDRAC.");
        servers.MapPatch("/{id:guid}", EditAsync).Describe("Change a server", "Fields that are missing stay as they are; empty text clears.")
            .RequireAuthorization(Roles.Operator);
        servers.MapDelete("/{id:guid}", RemoveAsync).Describe("Stop managing a server", "Its history stays for the retention time.")
            .RequireAuthorization(Roles.Operator);
        servers.MapPost("/{id:guid}/refresh", RefreshAsync).Describe("Read the server now",
            "Power, health and identity. Answers 200 with the server, or 202 when it takes longer than 20 seconds.");
        servers.MapPost("/{id:guid}/accept-certificate", AcceptCertificateAsync).Describe("Trust the certificate that the iDRAC now shows",
            "Give the thumbprint that was seen, so that no other one is accepted.")
            .RequireAuthorization(Roles.Admin);
        servers.MapGet("/{id:guid}/inventory", InventoryAsync).Describe("List a server's parts",
            "Kind: processor, memory, controller, drive, volume, network, power_supply, fan, firmware.");
        servers.MapGet("/{id:guid}/firmware", FirmwareAsync).Describe("List a server's installed firmware", "As last read.");
        servers.MapGet("/{id:guid}/logs", LogsAsync).Describe("List entries of a server's own logs",
            "Lifecycle and system event log as far as they were read, newest first.");
        servers.MapGet("/{id:guid}/history", HistoryAsync).Describe("List what changed on a server", "Parts that came, went or changed, newest first.");
        servers.MapGet("/{id:guid}/activity", Activity.ActivityApi.OfServerAsync).Describe("List calls made to a server", "Newest first.");
    }

    internal static async Task<Ok<Page<ServerRow>>> ListAsync([AsParameters] ServerListQuery query, IClusterAccess cluster) =>
        TypedResults.Ok(await cluster.Servers.ListAsync(query.Read()));

    internal static async Task<Created<ServerSnapshot>> AddAsync(NewServerRequest request, IClusterAccess cluster)
    {
        var server = await cluster.Intake.AddAsync(request.Read());
        return TypedResults.Created($"/api/v1/servers/{server.Id}", server);
    }

    internal static async Task<Ok<ServerSnapshot>> GetAsync(Guid id, IClusterAccess cluster) =>
        TypedResults.Ok(await cluster.Server(id).GetAsync());

    internal static async Task<Ok<ServerSnapshot>> EditAsync(Guid id, ServerPatchRequest request, IClusterAccess cluster) =>
        TypedResults.Ok(await cluster.Server(id).EditAsync(request.Read()));

    internal static async Task<NoContent> RemoveAsync(Guid id, IClusterAccess cluster)
    {
        await cluster.Server(id).RemoveAsync();
        return TypedResults.NoContent();
    }

    internal static async Task<Accepted<ImportCounts>> ImportAsync(
        ImportRequest request, IClusterAccess cluster, CancellationToken cancellationToken) =>
        TypedResults.Accepted("/api/v1/servers", await ServerImport.SendAsync(request.Read(), cluster, cancellationToken));

    internal static async Task<Accepted<ImportCounts>> ImportCsvAsync(
        HttpRequest request, Guid? credentialSetId, int? port, IClusterAccess cluster, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var servers = ServerCsv.Read(await reader.ReadToEndAsync(cancellationToken), credentialSetId, port);
        return TypedResults.Accepted("/api/v1/servers", await ServerImport.SendAsync(servers, cluster, cancellationToken));
    }

    internal static async Task<Ok<Page<ProbeReport>>> ProbeAsync(
        ProbeRequest request, IClusterAccess cluster, CancellationToken cancellationToken) =>
        TypedResults.Ok(Lists.Whole(await ServerImport.ProbeAsync(request.Read(), cluster, cancellationToken)));

    internal static async Task<Ok<AssignCounts>> AssignCredentialsAsync(
        AssignCredentialsRequest request, IClusterAccess cluster, CancellationToken cancellationToken) =>
        TypedResults.Ok(await ServerImport.AssignAsync(request.Read(), request.CredentialSetId, cluster, cancellationToken));

    internal static async Task<Results<Ok<ServerSnapshot>, Accepted<RunningRead>>> RefreshAsync(
        Guid id, IClusterAccess cluster, TimeProvider time, CancellationToken cancellationToken)
    {
        var refresh = cluster.Server(id).RefreshAsync();
        if (await Task.WhenAny(refresh, Task.Delay(RefreshPatience, time, cancellationToken)) == refresh)
        {
            return TypedResults.Ok(await refresh);
        }

        // It goes on; how it ends shows on the server itself.
        refresh.Ignore();
        return TypedResults.Accepted($"/api/v1/servers/{id}", new RunningRead("running"));
    }

    internal static async Task<Ok<ServerSnapshot>> AcceptCertificateAsync(Guid id, AcceptCertificateRequest request, IClusterAccess cluster) =>
        TypedResults.Ok(await cluster.Server(id).AcceptCertificateAsync(request.Read()));

    internal static async Task<Ok<FleetCounts>> CountsAsync(IClusterAccess cluster) =>
        TypedResults.Ok(await cluster.Servers.CountsAsync());

    internal static async Task<Ok<Page<FleetFinding>>> AttentionAsync(int? limit, IClusterAccess cluster) =>
        TypedResults.Ok(Lists.Whole(await cluster.Servers.AttentionAsync(Lists.Limit(limit))));

    internal static async Task<Ok<Page<Facet>>> FacetsAsync(string field, IClusterAccess cluster) =>
        TypedResults.Ok(Lists.Whole(await cluster.Servers.FacetsAsync(field)));

    internal static async Task<Ok<Page<InventoryItem>>> InventoryAsync(Guid id, string? kind, IClusterAccess cluster) =>
        TypedResults.Ok(Lists.Whole(await cluster.Servers.InventoryAsync(id, kind)));

    internal static async Task<Ok<Page<InventoryItem>>> FirmwareAsync(Guid id, IClusterAccess cluster) =>
        TypedResults.Ok(Lists.Whole(await cluster.Servers.InventoryAsync(id, "firmware")));

    internal static async Task<Ok<Page<EventLogEntry>>> LogsAsync(
        Guid id, string? log, string? severity, string? search, int? limit, string? cursor, IClusterAccess cluster)
    {
        var fields = new Fields();
        fields.OneOf("log", log, "lifecycle", "sel");
        fields.OneOf("severity", severity, "ok", "warning", "critical");
        fields.ThrowIfAny();
        return TypedResults.Ok(await cluster.Servers.LogsAsync(id, new EventLogQuery
        {
            Log = log,
            Severity = severity,
            Search = search,
            Limit = Lists.Limit(limit),
            Cursor = cursor,
        }));
    }

    internal static async Task<Ok<Page<InventoryChange>>> HistoryAsync(Guid id, int? limit, string? cursor, IClusterAccess cluster) =>
        TypedResults.Ok(await cluster.Servers.HistoryAsync(id, Lists.Limit(limit), cursor));
}

/// <summary>A read that takes longer; look at the server again.</summary>
internal sealed record RunningRead(string Status);
