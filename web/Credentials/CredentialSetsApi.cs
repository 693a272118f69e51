using System.ComponentModel;
using System.Net;
using DellServerManager.Credentials;
using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Http;
using DellServerManager.Web.Security;
using DellServerManager.Web.Servers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DellServerManager.Web.Credentials;

/// <summary>The HTTP API for credential sets. No answer ever holds a password.</summary>
internal static class CredentialSetsApi
{
    public static void MapCredentialSetsApi(this IEndpointRouteBuilder routes)
    {
        var sets = routes.MapResource("credential-sets", "Credential sets", Roles.Viewer);

        sets.MapGet("/", ListAsync).Describe("List credential sets", "By priority and name, without passwords.");
        sets.MapPost("/", AddAsync).Describe("Add a credential set", "A lower priority number is asked first.")
            .RequireAuthorization(Roles.Admin);
        sets.MapGet("/resolve", ResolveAsync).Describe("Explain which credentials an address gets",
            "Says which rule decides and why the rules before it did not.");
        sets.MapGet("/{id:guid}", GetAsync).Describe("Get one credential set", "Without its password.");
        sets.MapPatch("/{id:guid}", EditAsync).Describe("Change a credential set", "Fields that are missing stay as they are.")
            .RequireAuthorization(Roles.Admin);
        sets.MapDelete("/{id:guid}", RemoveAsync).Describe("Remove a credential set", "Refused while servers are linked to it.")
            .RequireAuthorization(Roles.Admin);
        sets.MapPost("/{id:guid}/resume", ResumeAsync).Describe("Let a suspended set be used again",
            "A set that failed on several servers in a short time is suspended before it locks accounts.")
            .RequireAuthorization(Roles.Admin);
    }

    internal static async Task<Ok<Page<CredentialSetSnapshot>>> ListAsync(IClusterAccess cluster) =>
        TypedResults.Ok(Lists.Whole(await cluster.CredentialSets.ListAsync()));

    internal static async Task<Created<CredentialSetSnapshot>> AddAsync(NewCredentialSetRequest request, IClusterAccess cluster)
    {
        var set = await cluster.CredentialSet(Guid.CreateVersion7()).CreateAsync(request.Read());
        return TypedResults.Created($"/api/v1/credential-sets/{set.Id}", set);
    }

    internal static async Task<Ok<CredentialSetSnapshot>> GetAsync(Guid id, IClusterAccess cluster) =>
        TypedResults.Ok(await cluster.CredentialSet(id).GetAsync());

    internal static async Task<Ok<CredentialSetSnapshot>> EditAsync(Guid id, CredentialSetPatchRequest request, IClusterAccess cluster) =>
        TypedResults.Ok(await cluster.CredentialSet(id).EditAsync(request.Read()));

    internal static async Task<NoContent> RemoveAsync(Guid id, IClusterAccess cluster)
    {
        await cluster.CredentialSet(id).RemoveAsync();
        return TypedResults.NoContent();
    }

    internal static async Task<Ok<CredentialSetSnapshot>> ResumeAsync(Guid id, IClusterAccess cluster) =>
        TypedResults.Ok(await cluster.CredentialSet(id).ResumeAsync());

    internal static async Task<Ok<CredentialResolution>> ResolveAsync(string? address, Guid? serverId, IClusterAccess cluster)
    {
        if (!AddressList.TryParseHost(address, out var host, out var mistake))
        {
            throw new InvalidRequestException("address", mistake);
        }

        return TypedResults.Ok(await cluster.CredentialSets.ResolveAsync(host, serverId));
    }
}

/// <summary>A user name and a password with the addresses they serve.</summary>
internal sealed record NewCredentialSetRequest
{
    public string? Name { get; init; }

    public string? Username { get; init; }

    public string? Password { get; init; }

    public bool? IsDefault { get; init; }

    [Description("1 to 1000, lower is asked first; 100 unless said")]
    public int? Priority { get; init; }

    public IReadOnlyList<RangeRequest?>? Ranges { get; init; }

    public string? Description { get; init; }

    public NewCredentialSet Read()
    {
        var fields = new Fields();
        var set = new NewCredentialSet
        {
            Name = fields.Text("name", Name, 200),
            Username = fields.Text("username", Username, 256),
            Password = RangeRequest.Secret(fields, Password),
            IsDefault = IsDefault ?? false,
            Priority = fields.Number("priority", Priority, 1, 1000, otherwise: 100),
            Ranges = RangeRequest.ReadAll(fields, Ranges) ?? [],
            Description = fields.OptionalText("description", Description, 2000),
        };
        fields.ThrowIfAny();
        return set;
    }

    public override string ToString() => $"credential set {Name} ({Username})";
}

/// <summary>A change of a set. Fields that are missing stay as they are.</summary>
internal sealed record CredentialSetPatchRequest
{
    public string? Name { get; init; }

    public string? Username { get; init; }

    public string? Password { get; init; }

    public bool? IsDefault { get; init; }

    public int? Priority { get; init; }

    public IReadOnlyList<RangeRequest?>? Ranges { get; init; }

    public string? Description { get; init; }

    public CredentialSetEdit Read()
    {
        var fields = new Fields();
        var edit = new CredentialSetEdit
        {
            Name = Name is null ? null : fields.Text("name", Name, 200),
            Username = Username is null ? null : fields.Text("username", Username, 256),
            Password = Password is null ? null : RangeRequest.Secret(fields, Password),
            IsDefault = IsDefault,
            Priority = Priority is null ? null : fields.Number("priority", Priority, 1, 1000, otherwise: 100),
            Ranges = RangeRequest.ReadAll(fields, Ranges),
            Description = fields.OptionalText("description", Description, 2000),
        };
        fields.ThrowIfAny();
        return edit;
    }

    public override string ToString() => $"edit of credential set {Name}";
}

/// <param name="Cidr">IPv4 or IPv6 network, such as <c>10.20.0.0/16</c>.</param>
/// <param name="Priority">1 to 1000, lower is asked first; 100 unless said.</param>
internal sealed record RangeRequest(string? Cidr, int? Priority, string? Description)
{
    private const int Most = 500;

    public static IReadOnlyList<CredentialRange>? ReadAll(Fields fields, IReadOnlyList<RangeRequest?>? ranges)
    {
        if (ranges is { Count: > Most })
        {
            fields.Refuse("ranges", $"Use at most {Most} ranges.");
        }

        return ranges is null ? null : [.. ranges.Select((range, index) => Read(fields, $"ranges[{index}]", range))];
    }

    /// <summary>A password is taken as it is, blanks included.</summary>
    public static string Secret(Fields fields, string? password)
    {
        if (string.IsNullOrEmpty(password))
        {
            fields.Refuse("password", "This is needed.");
        }

        fields.OptionalText("password", password, 256);
        return password ?? "";
    }

    private static CredentialRange Read(Fields fields, string field, RangeRequest? range)
    {
        var network = NetworkOf(range?.Cidr?.Trim() ?? "");
        if (network is null)
        {
            fields.Refuse($"{field}.cidr", "Use a CIDR block that starts at its first address, for example 10.20.0.0/24.");
        }

        return new CredentialRange(
            network ?? "",
            fields.Number($"{field}.priority", range?.Priority, 1, 1000, otherwise: 100),
            fields.OptionalText($"{field}.description", range?.Description, 500));
    }

    /// <summary>The block in its shortest form; null when it is none, or starts inside another one.</summary>
    private static string? NetworkOf(string cidr) =>
        IPNetwork.TryParse(cidr, out var network)
        && IPAddress.TryParse(cidr.Split('/')[0], out var first)
        && first.Equals(network.BaseAddress)
            ? network.ToString()
            : null;
}
