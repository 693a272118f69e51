using System.Net;
using DellServerManager.Identity;
using DellServerManager.Settings;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace DellServerManager.Web.Tests.Api;

/// <summary>Each kind of field of each endpoint, wrong once: the answer names the field and says what would be right.</summary>
public sealed class BadRequestTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Id = "0198c0de-0000-7000-8000-0000000000aa";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("POST", "servers", "{}", "address", "Give an IPv4")]
    [InlineData("POST", "servers", """{"address":"10.0.0.999"}""", "address", "Use an IPv4")]
    [InlineData("POST", "servers", """{"address":7}""", "address", "Use text.")]
    [InlineData("POST", "servers", """{"address":"a","port":0}""", "port", "from 1 to 65535")]
    [InlineData("POST", "servers", """{"address":"a","port":"443"}""", "port", "Use a whole number.")]
    [InlineData("POST", "servers", """{"address":"a","credentialSetId":"x"}""", "credentialSetId", "UUID")]
    [InlineData("POST", "servers", """{"address":"a","username":"u"}""", "password", "needs its password")]
    [InlineData("POST", "servers", """{"address":"a","password":"p"}""", "username", "needed")]
    [InlineData("POST", "servers", $$"""{"address":"a","username":"u","password":"p","credentialSetId":"{{Id}}"}""", "credentialSetId", "either")]
    [InlineData("POST", "servers", """{"address":"a","tags":["x",""]}""", "tags[1]", "needed")]
    [InlineData("POST", "servers", """{"address":"a","tags":"x"}""", "tags", "Use a list.")]
    [InlineData("POST", "servers", """{"address":"a","adress":"b"}""", "adress", "no field of this name")]
    [InlineData("POST", "servers", """{"address":"a","address":"b"}""", "address", "twice")]
    [InlineData("POST", "servers", """{"address":""", "address", "not valid JSON")]
    [InlineData("POST", "servers", "", "body", "JSON object")]
    [InlineData("PATCH", $"servers/{Id}", """{"port":70000}""", "port", "from 1 to 65535")]
    [InlineData("PATCH", $"servers/{Id}", """{"address":"10.0.0.0/24"}""", "address", "one address")]
    [InlineData("PATCH", $"servers/{Id}", """{"namesSet":true}""", "namesSet", "no field of this name")]
    [InlineData("POST", "servers/import", "{}", "addresses", "needed")]
    [InlineData("POST", "servers/import", """{"addresses":["10.0.0.1","10.0.0.5/28"]}""", "addresses[1]", "10.0.0.0/28")]
    [InlineData("POST", "servers/import", """{"addresses":["10.0.0.1"],"port":99999}""", "port", "from 1 to 65535")]
    [InlineData("POST", "servers/probe", """{"addresses":["10.0.0.0/16"]}""", "addresses[0]", "more than 256")]
    [InlineData("POST", "servers/assign-credentials", "{}", "serverIds", "needed")]
    [InlineData("POST", "servers/assign-credentials", """{"serverIds":["x"]}""", "serverIds[0]", "UUID")]
    [InlineData("POST", $"servers/{Id}/accept-certificate", """{"sha256":"abc"}""", "sha256", "64 hexadecimal")]
    [InlineData("GET", "servers?health=ill", null, "health", "unknown, ok, warning, critical")]
    [InlineData("GET", "servers?finding=x", null, "finding", "predictive_drive_failure")]
    [InlineData("GET", "servers?generation=x", null, "generation", "whole number")]
    [InlineData("GET", "servers?limit=0", null, "limit", "from 1 to 500")]
    [InlineData("GET", "servers?limit=x", null, "limit", "whole number")]
    [InlineData("GET", "servers?helth=ok", null, "helth", "connectionStatus")]
    [InlineData("GET", "servers/counts?x=1", null, "x", "no query parameters")]
    [InlineData("GET", $"servers/{Id}?id=1", null, "id", "no query parameters")]
    [InlineData("GET", $"servers/{Id}/logs?log=syslog", null, "log", "lifecycle, sel")]
    [InlineData("GET", $"servers/{Id}/logs?severity=bad", null, "severity", "critical")]
    [InlineData("GET", $"servers/{Id}/history?limit=501", null, "limit", "from 1 to 500")]
    [InlineData("GET", $"servers/{Id}/activity?success=maybe", null, "success", "true or false")]
    [InlineData("POST", "credential-sets", "{}", "username", "needed")]
    [InlineData("POST", "credential-sets", """{"name":"a","username":"u"}""", "password", "needed")]
    [InlineData("POST", "credential-sets", """{"name":"a","username":"u","password":"p","priority":0}""", "priority", "from 1 to 1000")]
    [InlineData("POST", "credential-sets", """{"name":"a","username":"u","password":"p","isDefault":"yes"}""", "isDefault", "true or false")]
    [InlineData("POST", "credential-sets", """{"name":"a","username":"u","password":"p","ranges":[{"cidr":"10.0.0.0/8"},{"cidr":"10.0.0.1/8"}]}""", "ranges[1].cidr", "CIDR")]
    [InlineData("POST", "credential-sets", """{"name":"a","username":"u","password":"p","ranges":[{"cidr":"10.0.0.0/8","prio":1}]}""", "ranges[0].prio", "no field")]
    [InlineData("PATCH", $"credential-sets/{Id}", """{"name":" "}""", "name", "needed")]
    [InlineData("GET", "credential-sets/resolve", null, "address", "Give an IPv4")]
    [InlineData("GET", "credential-sets/resolve?address=a&serverId=x", null, "serverId", "UUID")]
    [InlineData("PUT", "settings/network", "[]", "body", "JSON object")]
    [InlineData("POST", "users", """{"email":"ada","role":"viewer","password":"long enough, this"}""", "email", "e-mail")]
    [InlineData("POST", "users", """{"email":"a@b","role":"root","password":"long enough, this"}""", "role", "viewer, operator, admin")]
    [InlineData("POST", "users", """{"email":"a@b","role":"viewer","password":"short"}""", "password", "12 to 256")]
    [InlineData("PATCH", $"users/{Id}", """{"role":"root"}""", "role", "viewer, operator, admin")]
    [InlineData("POST", $"users/{Id}/reset-password", "{}", "password", "12 to 256")]
    [InlineData("POST", "users/me/password", """{"newPassword":"long enough, this"}""", "currentPassword", "needed")]
    [InlineData("POST", "tokens", """{"name":"a"}""", "role", "needed")]
    [InlineData("POST", "tokens", """{"name":"a","role":"viewer","expiresAt":"2020-01-01T00:00:00Z"}""", "expiresAt", "time to come")]
    [InlineData("POST", "tokens", """{"name":"a","role":"viewer","expiresAt":"tomorrow"}""", "expiresAt", "ISO 8601")]
    [InlineData("GET", "activity?serverId=x", null, "serverId", "UUID")]
    [InlineData("GET", "activity?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", null, "to", "before")]
    [InlineData("GET", "activity?from=yesterday", null, "from", "ISO 8601")]
    [InlineData("GET", "activity/7", null, "at", "as the list shows it")]
    [InlineData("GET", "audit?limit=1000", null, "limit", "from 1 to 500")]
    [InlineData("POST", "auth/login", """{"email":"a@b"}""", "password", "needed")]
    public async Task A_wrong_field_is_named(string method, string path, string? body, string field, string sentence)
    {
        using var client = site.As(Role.Admin);
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v1/{path}");
        request.Content = body is null ? null : Answers.Json(body);

        var errors = await (await client.SendAsync(request, Cancellation)).ErrorsAsync();

        Assert.True(errors.ContainsKey(field), $"Told of: {string.Join(", ", errors.Keys)}");
        Assert.Contains(sentence, errors[field], StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once()
    {
        using var client = site.As(Role.Admin);

        var errors = await (await client.PostAsync("/api/v1/servers", Answers.Json("""{"address":"!","port":0,"username":"u"}"""), Cancellation)).ErrorsAsync();

        Assert.Equal(["address", "password", "port"], errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_the_grain_refuses_names_its_field_too()
    {
        site.Grains.Get<ISettingsGrain>(GrainKeys.Settings("network")).PutAsync(Arg.Any<string>())
            .ThrowsAsync(new InvalidFieldException("retryDelaySeconds", "Use 1 to 300."));
        using var client = site.As(Role.Admin);

        var errors = await (await client.PutAsync("/api/v1/settings/network", Answers.Json("""{"retryDelaySeconds":0}"""), Cancellation)).ErrorsAsync();

        Assert.Equal("Use 1 to 300.", errors["retryDelaySeconds"]);
    }

    [Theory]
    [InlineData("not found", 404)]
    [InlineData("conflict", 409)]
    [InlineData("device", 502)]
    [InlineData("forbidden", 403)]
    [InlineData("timeout", 503)]
    [InlineData("rejected", 503)]
    [InlineData("database", 503)]
    [InlineData("unforeseen", 500)]
    public async Task What_goes_wrong_gets_its_status_once(string what, int status)
    {
        Exception exception = what switch
        {
            "not found" => new NotFoundException("words"),
            "conflict" => new ConflictException("words"),
            "device" => new DeviceException("words"),
            "forbidden" => new ForbiddenException("words"),
            "timeout" => new TimeoutException("words"),
            "rejected" => new Orleans.Runtime.SiloUnavailableException("words"),
            "database" => new InvalidOperationException("storage", new TestDatabaseException()),
            _ => new ArithmeticException("secret words"),
        };
        site.Grains.Servers.CountsAsync().ThrowsAsync(exception);
        using var client = site.As(Role.Viewer);

        using var response = await client.GetAsync("/api/v1/servers/counts", Cancellation);
        var problem = await response.ReadAsync((HttpStatusCode)status);

        Assert.Equal(status == 503, response.Headers.RetryAfter is not null);
        Assert.DoesNotContain("secret", problem.ToJsonString(), StringComparison.Ordinal);
        Assert.NotNull(problem["traceId"]);
        if (status is 404 or 409 or 502 or 403)
        {
            Assert.Equal("words", problem["detail"]!.GetValue<string>());
        }
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", 404)]
    [InlineData("GET", "/api/v1/servers/not-an-id", 404)]
    [InlineData("DELETE", "/api/v1/servers", 405)]
    public async Task A_wrong_address_answers_with_problem_details(string method, string path, int status)
    {
        using var client = site.As(Role.Admin);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var problem = await (await client.SendAsync(request, Cancellation)).ReadAsync((HttpStatusCode)status);

        Assert.NotNull(problem["nextStep"]);
    }

    private sealed class TestDatabaseException : System.Data.Common.DbException;
}
