using DellServerManager.Identity;
using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Http;
using DellServerManager.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DellServerManager.Web.Identity;

/// <summary>The HTTP API for API tokens.</summary>
internal static class TokensApi
{
    public static void MapTokensApi(this IEndpointRouteBuilder routes)
    {
        var tokens = routes.MapResource("tokens", "API tokens", Roles.Viewer);

        tokens.MapGet("/", ListAsync).Describe("List API tokens", "One's own; an admin sees all.");
        tokens.MapPost("/", AddAsync).Describe("Make an API token", "The answer shows its secret this once. It may do at most what its owner may.");
        tokens.MapDelete("/{id:guid}", RevokeAsync).Describe("Revoke an API token", "Refused within a minute on every node.");
    }

    internal static async Task<Ok<Page<ApiTokenSnapshot>>> ListAsync(IClusterAccess cluster) =>
        TypedResults.Ok(Lists.Whole(await cluster.Users.TokensAsync()));

    internal static async Task<Created<NewTokenAnswer>> AddAsync(NewTokenRequest request, IClusterAccess cluster, TimeProvider time)
    {
        var created = await cluster.Users.CreateTokenAsync(request.Read(time.GetUtcNow()));
        return TypedResults.Created($"/api/v1/tokens/{created.Token.Id}", NewTokenAnswer.Of(created));
    }

    internal static async Task<NoContent> RevokeAsync(Guid id, IClusterAccess cluster)
    {
        await cluster.Users.RevokeTokenAsync(id);
        return TypedResults.NoContent();
    }
}

/// <param name="Role">What it may do at most: viewer, operator or admin.</param>
/// <param name="ExpiresAt">Null: never.</param>
internal sealed record NewTokenRequest(string? Name, string? Role, DateTimeOffset? ExpiresAt)
{
    public NewApiToken Read(DateTimeOffset now)
    {
        var fields = new Fields();
        if (Role is null)
        {
            fields.Refuse("role", "This is needed: viewer, operator or admin.");
        }

        if (ExpiresAt <= now)
        {
            fields.Refuse("expiresAt", "Use a time to come, or leave it out.");
        }

        var token = new NewApiToken(
            fields.Text("name", Name, 200), fields.Word<Role>("role", Role) ?? DellServerManager.Identity.Role.Viewer, ExpiresAt);
        fields.ThrowIfAny();
        return token;
    }
}

/// <summary>A token with its secret, which is shown this once.</summary>
internal sealed record NewTokenAnswer(Guid Id, string Name, Role Role, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, string Secret)
{
    public static NewTokenAnswer Of(CreatedApiToken created) => new(
        created.Token.Id, created.Token.Name, created.Token.Role, created.Token.CreatedAt, created.Token.ExpiresAt, created.Secret);

    public override string ToString() => $"API token {Name}";
}
