using System.Net;
using DellServerManager.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DellServerManager.Web.Tests.Api;

/// <summary>The contract's table of addresses with the least role of each. A new endpoint belongs in here.</summary>
public sealed class RightsTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Id = "0198c0de-0000-7000-8000-0000000000aa";

    public static TheoryData<string, string, Role> Table => new()
    {
        { "GET", "/api/v1/auth/me", Role.Viewer },
        { "GET", "/api/v1/servers", Role.Viewer },
        { "POST", "/api/v1/servers", Role.Operator },
        { "GET", "/api/v1/servers/counts", Role.Viewer },
        { "GET", "/api/v1/servers/attention", Role.Viewer },
        { "GET", "/api/v1/servers/facets/{field}", Role.Viewer },
        { "GET", "/api/v1/servers/export", Role.Viewer },
        { "POST", "/api/v1/servers/import", Role.Operator },
        { "POST", "/api/v1/servers/probe", Role.Viewer },
        { "POST", "/api/v1/servers/assign-credentials", Role.Operator },
        { "GET", "/api/v1/servers/{id}", Role.Viewer },
        { "PATCH", "/api/v1/servers/{id}", Role.Operator },
        { "DELETE", "/api/v1/servers/{id}", Role.Operator },
        { "POST", "/api/v1/servers/{id}/refresh", Role.Viewer },
        { "POST", "/api/v1/servers/{id}/accept-certificate", Role.Admin },
        { "GET", "/api/v1/servers/{id}/inventory", Role.Viewer },
        { "GET", "/api/v1/servers/{id}/firmware", Role.Viewer },
        { "GET", "/api/v1/servers/{id}/logs", Role.Viewer },
        { "GET", "/api/v1/servers/{id}/history", Role.Viewer },
        { "GET", "/api/v1/servers/{id}/activity", Role.Viewer },
        { "GET", "/api/v1/credential-sets", Role.Viewer },
        { "POST", "/api/v1/credential-sets", Role.Admin },
        { "GET", "/api/v1/credential-sets/resolve", Role.Viewer },
        { "GET", "/api/v1/credential-sets/{id}", Role.Viewer },
        { "PATCH", "/api/v1/credential-sets/{id}", Role.Admin },
        { "DELETE", "/api/v1/credential-sets/{id}", Role.Admin },
        { "POST", "/api/v1/credential-sets/{id}/resume", Role.Admin },
        { "GET", "/api/v1/settings/{name}", Role.Viewer },
        { "PUT", "/api/v1/settings/{name}", Role.Admin },
        { "GET", "/api/v1/users/me", Role.Viewer },
        { "POST", "/api/v1/users/me/password", Role.Viewer },
        { "GET", "/api/v1/users", Role.Admin },
        { "POST", "/api/v1/users", Role.Admin },
        { "GET", "/api/v1/users/{id}", Role.Admin },
        { "PATCH", "/api/v1/users/{id}", Role.Admin },
        { "POST", "/api/v1/users/{id}/unlock", Role.Admin },
        { "POST", "/api/v1/users/{id}/reset-password", Role.Admin },
        { "GET", "/api/v1/tokens", Role.Viewer },
        { "POST", "/api/v1/tokens", Role.Viewer },
        { "DELETE", "/api/v1/tokens/{id}", Role.Viewer },
        { "GET", "/api/v1/views", Role.Viewer },
        { "POST", "/api/v1/views", Role.Viewer },
        { "DELETE", "/api/v1/views/{id}", Role.Viewer },
        { "POST", "/api/v1/views/shared", Role.Operator },
        { "DELETE", "/api/v1/views/shared/{id}", Role.Operator },
        { "GET", "/api/v1/activity", Role.Viewer },
        { "GET", "/api/v1/activity/last-hour", Role.Viewer },
        { "GET", "/api/v1/activity/{id}", Role.Viewer },
        { "GET", "/api/v1/audit", Role.Admin },
        { "GET", "/api/v1/diagnostics", Role.Viewer },
        { "GET", "/api/v1/notifications", Role.Viewer },
        { "GET", "/api/v1/notifications/unread", Role.Viewer },
        { "POST", "/api/v1/notifications/read", Role.Viewer },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task An_endpoint_lets_in_its_role_and_no_lesser_one(string method, string path, Role least)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(null, method, path)).StatusCode);
        foreach (var role in Enum.GetValues<Role>())
        {
            var response = await SendAsync(role, method, path);
            Assert.NotEqual(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.NotEqual(HttpStatusCode.NotFound, response.StatusCode);
            Assert.NotEqual(HttpStatusCode.MethodNotAllowed, response.StatusCode);
            Assert.Equal(role < least, response.StatusCode == HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task Who_may_not_gets_problem_details_and_no_redirect()
    {
        using var unknown = await SendAsync(null, "GET", "/api/v1/servers");
        using var viewer = await SendAsync(Role.Viewer, "GET", "/api/v1/audit");

        Assert.Contains("POST /api/v1/auth/login", (await unknown.ReadAsync(HttpStatusCode.Unauthorized))["nextStep"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("Not allowed", (await viewer.ReadAsync(HttpStatusCode.Forbidden))["title"]!.GetValue<string>());
    }

    [Fact]
    public void The_table_names_every_endpoint()
    {
        var mapped = Endpoints()
            .Select(endpoint => $"{Methods(endpoint)} {PathOf(endpoint)}")
            .Distinct();
        var told = Table.Select(row => $"{row.Data.Item1} {row.Data.Item2}").Append("POST /api/v1/auth/login");

        Assert.Equal(told.Order(StringComparer.Ordinal), mapped.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Only_signing_in_is_open_to_nobody()
    {
        var open = Endpoints().Where(endpoint =>
            endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>() is []);

        Assert.Equal(["/api/v1/auth/login"], open.Select(PathOf));
    }

    private async Task<HttpResponseMessage> SendAsync(Role? role, string method, string path)
    {
        using var client = site.As(role);
        var address = path.Replace("{name}", "network", StringComparison.Ordinal).Replace("{field}", "model", StringComparison.Ordinal)
            .Replace("{id}", path.Contains("activity/", StringComparison.Ordinal) ? "7" : Id, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Content = method is "GET" or "DELETE" ? null : Answers.Json("{}");
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private IEnumerable<RouteEndpoint> Endpoints() => site.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Where(endpoint => PathOf(endpoint).StartsWith("/api/v1", StringComparison.Ordinal));

    private static string Methods(RouteEndpoint endpoint) =>
        string.Join(',', endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []);

    private static string PathOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/')
        .Replace(":guid", "", StringComparison.Ordinal).Replace(":long", "", StringComparison.Ordinal);
}
