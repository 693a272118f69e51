using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using DellServerManager.Identity;
using DellServerManager.Web.Identity;
using DellServerManager.Web.Tests.Api;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace DellServerManager.Web.Tests.Security;

public sealed partial class SignInTests : IAsyncLifetime
{
    private readonly TestSite _site = new();
    private HttpClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        _client = _site.As(null);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task A_password_gives_a_token_that_is_good_for_the_api()
    {
        var answer = await (await LoginAsync(TestGrains.EmailOf(Role.Operator), TestGrains.RightPassword)).ReadAsync(HttpStatusCode.OK);

        Assert.Equal(["accessToken", "expiresAt"], answer.Select(member => member.Key));
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer["accessToken"]!.GetValue<string>());
        var me = await (await _client.GetAsync("/api/v1/auth/me", Cancellation)).ReadAsync(HttpStatusCode.OK);
        Assert.Equal("operator", me["role"]!.GetValue<string>());
        Assert.Equal(TestGrains.EmailOf(Role.Operator), me["email"]!.GetValue<string>());
    }

    [Fact]
    public async Task Wrong_password_and_unknown_address_sound_the_same()
    {
        var wrong = await (await LoginAsync(TestGrains.EmailOf(Role.Operator), "wrong")).ReadAsync(HttpStatusCode.Unauthorized);
        var unknown = await (await LoginAsync("nobody@site.example", "wrong")).ReadAsync(HttpStatusCode.Unauthorized);

        Assert.Equal(SignInDesk.Refusal, wrong["detail"]!.GetValue<string>());
        Assert.Equal(SignInDesk.Refusal, unknown["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_locked_account_says_until_when()
    {
        var locked = await (await LoginAsync("locked@site.example", "any")).ReadAsync(HttpStatusCode.Unauthorized);

        Assert.Contains("2026-01-31T14:20:00Z", locked["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_an_ended_session_is_refused()
    {
        var tokens = _site.Services.GetRequiredService<AccessTokens>();
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", tokens.Issue(TestGrains.IdOf(Role.Admin), "an older stamp").Token);

        Assert.Equal(HttpStatusCode.Unauthorized, (await _client.GetAsync("/api/v1/auth/me", Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData("dsm_unknown")]
    [InlineData("made up")]
    public async Task A_made_up_token_is_refused(string token)
    {
        _client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");

        using var response = await _client.GetAsync("/api/v1/auth/me", Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task One_address_cannot_try_for_ever()
    {
        var statuses = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < 21; attempt++)
        {
            using var response = await LoginAsync("nobody@site.example", "wrong");
            statuses.Add(response.StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        Assert.All(statuses[..^1], status => Assert.Equal(HttpStatusCode.Unauthorized, status));
    }

    [Fact]
    public async Task The_form_signs_in_with_a_cookie_and_returns_where_it_came_from()
    {
        using var response = await PostFormAsync(TestGrains.EmailOf(Role.Viewer), TestGrains.RightPassword, "/servers?search=a");

        Assert.Equal("/servers?search=a", response.Headers.Location?.ToString());
        var cookie = CookieOf(response);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);

        _client.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        var me = await (await _client.GetAsync("/api/v1/auth/me", Cancellation)).ReadAsync(HttpStatusCode.OK);
        Assert.Equal("viewer", me["role"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("wrong", "viewer@site.example", "/login?error=wrong&returnUrl=%2Fservers")]
    [InlineData("any", "locked@site.example", "/login?error=locked&until=2026-01-31T14%3A20%3A00.0000000Z&returnUrl=%2Fservers")]
    public async Task The_form_goes_back_to_the_page_with_the_reason(string password, string email, string expected)
    {
        using var response = await PostFormAsync(email, password, "/servers");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(expected, response.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task The_form_returns_to_this_site_only(string returnUrl)
    {
        using var response = await PostFormAsync(TestGrains.EmailOf(Role.Viewer), TestGrains.RightPassword, returnUrl);

        Assert.Equal("/", response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_page_leads_nobody_to_the_sign_in_and_back()
    {
        _client.DefaultRequestHeaders.Add("Accept", "text/html");

        using var response = await _client.GetAsync("/not-found?a=b", Cancellation);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("https://localhost/login?returnUrl=%2Fnot-found%3Fa%3Db", response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_signed_in_person_who_mistypes_an_address_gets_a_page_that_says_so()
    {
        using var signedIn = await PostFormAsync(TestGrains.EmailOf(Role.Viewer), TestGrains.RightPassword, "/");
        _client.DefaultRequestHeaders.Add("Cookie", CookieOf(signedIn).Split(';')[0]);
        _client.DefaultRequestHeaders.Add("Accept", "text/html");

        using var response = await _client.GetAsync("/servres", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("There is nothing at this address", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["email"] = TestGrains.EmailOf(Role.Viewer),
            ["password"] = TestGrains.RightPassword,
        });

        using var response = await _client.PostAsync("/sign-in", form, Cancellation);

        Assert.Equal("/login?error=expired", response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_cookie_alone_changes_nothing_from_another_site()
    {
        using var signedIn = await PostFormAsync(TestGrains.EmailOf(Role.Admin), TestGrains.RightPassword, "/");
        _client.DefaultRequestHeaders.Add("Cookie", CookieOf(signedIn).Split(';')[0]);
        _client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-site");

        using var response = await _client.PostAsync($"/api/v1/users/{Guid.NewGuid()}/unlock", null, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task A_disabled_account_loses_its_session()
    {
        using var signedIn = await PostFormAsync(TestGrains.EmailOf(Role.Admin), TestGrains.RightPassword, "/");
        _site.Grains.Get<IUserGrain>(GrainKeys.User(TestGrains.IdOf(Role.Admin))).CheckAsync(Arg.Any<string>())
            .Returns(TestGrains.UserOf(Role.Admin) with { Enabled = false });
        _client.DefaultRequestHeaders.Add("Cookie", CookieOf(signedIn).Split(';')[0]);

        Assert.Equal(HttpStatusCode.Unauthorized, (await _client.GetAsync("/api/v1/auth/me", Cancellation)).StatusCode);
    }

    private Task<HttpResponseMessage> LoginAsync(string email, string password) =>
        _client.PostAsync("/api/v1/auth/login", Answers.Json($$"""{"email":"{{email}}","password":"{{password}}"}"""), Cancellation);

    private async Task<HttpResponseMessage> PostFormAsync(string email, string password, string returnUrl)
    {
        var context = new DefaultHttpContext { RequestServices = _site.Services };
        context.Request.Scheme = "https";
        var tokens = _site.Services.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["email"] = email,
            ["password"] = password,
            ["returnUrl"] = returnUrl,
            [tokens.FormFieldName] = tokens.RequestToken!,
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = form };
        request.Headers.Add("Cookie", $"dsm-form={tokens.CookieToken}");
        return await _client.SendAsync(request, Cancellation);
    }

    private static string CookieOf(HttpResponseMessage response) =>
        response.Headers.GetValues("Set-Cookie").Single(cookie => SessionCookie().IsMatch(cookie));

    [GeneratedRegex("^dsm=")]
    private static partial Regex SessionCookie();
}
