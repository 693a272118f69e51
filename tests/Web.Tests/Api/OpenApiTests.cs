using System.Net;
using System.Text.Json.Nodes;
using DellServerManager.Identity;

namespace DellServerManager.Web.Tests.Api;

public sealed class OpenApiTests(TestSite site) : IClassFixture<TestSite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_description_has_every_address_with_summary_and_description()
    {
        var document = await DocumentAsync();
        var described = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(verb => $"{verb.Key.ToUpperInvariant()} {path.Key.TrimEnd('/')}"))
            .ToHashSet();

        Assert.StartsWith("3.1", document["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(RightsTests.Table.Select(row => $"{row.Data.Item1} {row.Data.Item2}").Append("POST /api/v1/auth/login").Except(described));
        Assert.Contains(document["paths"]!["/api/v1/servers"]!["get"]!["parameters"]!.AsArray(), parameter => parameter!["name"]!.GetValue<string>() == "connectionStatus");
        Assert.All(document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()), verb =>
        {
            Assert.NotEmpty(verb.Value!["summary"]!.GetValue<string>());
            Assert.NotEmpty(verb.Value!["description"]!.GetValue<string>());
        });
    }

    [Fact]
    public async Task Words_and_times_are_described_as_they_are_sent()
    {
        var schemas = (await DocumentAsync())["components"]!["schemas"]!.AsObject();

        Assert.Equal(["unknown", "ok", "warning", "critical"], schemas["Health"]!["enum"]!.AsArray().Select(word => word!.GetValue<string>()));
        Assert.Contains("predictive_drive_failure", schemas["FindingKind"]!["enum"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("date-time", schemas["Finding"]!["properties"]!["since"]!["format"]!.GetValue<string>());
        Assert.False(schemas.ContainsKey("UserSnapshot"));
    }

    [Fact]
    public async Task The_reference_page_asks_no_other_host()
    {
        using var client = site.As(null);

        using var response = await client.GetAsync("/docs/api/", Cancellation);
        var page = await response.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_tells_the_browser_what_is_allowed()
    {
        using var client = site.As(Role.Viewer);

        using var response = await client.GetAsync("/api/v1/auth/me", Cancellation);

        Assert.StartsWith("default-src 'self'; script-src 'self';", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Alive_asks_nobody_and_ready_tells_its_checks()
    {
        using var client = site.As(null);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz", Cancellation)).StatusCode);
        Assert.True((await (await client.GetAsync("/readyz", Cancellation)).ReadAsync(HttpStatusCode.OK))["ready"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData(Role.Viewer, HttpStatusCode.Forbidden)]
    [InlineData(Role.Admin, HttpStatusCode.OK)]
    public async Task Figures_are_for_this_machine_and_admins(Role? role, HttpStatusCode expected)
    {
        using var client = site.As(role);

        Assert.Equal(expected, (await client.GetAsync("/metrics", Cancellation)).StatusCode);
    }

    private async Task<JsonObject> DocumentAsync()
    {
        using var client = site.As(null);
        return await (await client.GetAsync("/openapi/v1.json", Cancellation)).ReadAsync(HttpStatusCode.OK);
    }
}
