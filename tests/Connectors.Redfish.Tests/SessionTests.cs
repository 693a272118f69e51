using System.Text.Json.Nodes;
using DellServerManager.Connectors.Redfish.Authentication;
using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Tests.Support;
using DellServerManager.Connectors.Redfish.Transport;
using Microsoft.Extensions.Time.Testing;

namespace DellServerManager.Connectors.Redfish.Tests;

public sealed class SessionTests
{
    private const string Sessions = "/redfish/v1/SessionService/Sessions";
    private const string OldSessions = "/redfish/v1/Sessions";
    private const string Managers = "/redfish/v1/Managers";

    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _told = [];
    private readonly CannedRedfish _redfish = new("idrac9-5.10");
    private DeviceCredential _credential = new("root", "calvin");
    private int _sessions;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_request_opens_one_session_and_all_use_it()
    {
        var transport = SignedIn();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => transport.SendAsync(RedfishRequest.Get(Managers), Cancellation)));

        Assert.Single(Logins());
        Assert.All(_redfish.Requests.Where(request => request.Path == Managers), request => Assert.Equal("token-1", request.Headers["X-Auth-Token"]));
        Assert.Equal([$"opened {Sessions}/1"], _told);
    }

    [Fact]
    public async Task The_place_of_sessions_comes_from_the_service_root()
    {
        _redfish.Change("/redfish/v1", root => root["Links"]!["Sessions"]!["@odata.id"] = OldSessions);

        await SignedIn(sessionsUri: null).SendAsync(RedfishRequest.Get(Managers), Cancellation);

        Assert.Equal(OldSessions, Assert.Single(Logins()).Path);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(405)]
    public async Task The_other_place_is_tried_when_sessions_are_not_where_they_usually_are(int status)
    {
        _redfish.Change("/redfish/v1", root => root.Remove("Links"));
        var transport = SignedIn(sessionsUri: null);
        _redfish.On(request => request is { Method: "POST", Path: Sessions } ? CannedRedfish.Error(status, "idrac8-object.json") : null);

        await transport.SendAsync(RedfishRequest.Get(Managers), Cancellation);

        Assert.Equal([Sessions, OldSessions], Logins().Select(login => login.Path));
    }

    [Fact]
    public async Task A_forgotten_session_is_opened_once_more_and_the_request_sent_again()
    {
        var transport = SignedIn();
        await transport.SendAsync(RedfishRequest.Get(Managers), Cancellation);
        RefuseToken("token-1");

        var response = await transport.SendAsync(RedfishRequest.Post("/redfish/v1/Act", "{}"), Cancellation);

        Assert.Equal(404, response.StatusCode);
        Assert.Equal(2, Logins().Count);
        Assert.Equal([$"opened {Sessions}/1", "closed", $"opened {Sessions}/2"], _told);
    }

    [Fact]
    public async Task A_new_session_that_is_refused_too_is_an_access_error_and_not_tried_for_ever()
    {
        var transport = SignedIn();
        RefuseToken("token-1");
        RefuseToken("token-2");

        var error = await Assert.ThrowsAsync<RedfishAccessException>(() => transport.SendAsync(RedfishRequest.Get(Managers), Cancellation));

        Assert.Equal(AccessProblem.Refused, error.Problem);
        Assert.Equal(2, Logins().Count);
    }

    [Fact]
    public async Task A_wrong_password_is_tried_once_until_the_cool_down_is_over()
    {
        var transport = SignedIn();
        RefuseLogin(401, "access-denied.json");

        for (var i = 0; i < 3; i++)
        {
            var error = await Assert.ThrowsAsync<RedfishAccessException>(() => transport.SendAsync(RedfishRequest.Get(Managers), Cancellation));
            Assert.Equal(AccessProblem.WrongPassword, error.Problem);
        }
        Assert.Single(Logins());

        _time.Advance(TimeSpan.FromSeconds(61));
        await Assert.ThrowsAsync<RedfishAccessException>(() => transport.SendAsync(RedfishRequest.Get(Managers), Cancellation));
        Assert.Equal(2, Logins().Count);
    }

    [Fact]
    public async Task Many_requests_at_once_try_a_wrong_password_once()
    {
        var transport = SignedIn();
        RefuseLogin(401, "access-denied.json");

        var all = Enumerable.Range(0, 8).Select(_ => transport.SendAsync(RedfishRequest.Get(Managers), Cancellation)).ToList();

        foreach (var one in all)
        {
            await Assert.ThrowsAsync<RedfishAccessException>(() => one);
        }
        Assert.Single(Logins());
    }

    [Fact]
    public async Task A_new_password_ends_the_cool_down()
    {
        var transport = SignedIn();
        _redfish.On(request => request is { Method: "POST", Path: Sessions } && !request.JsonBody!.Contains("new", StringComparison.Ordinal)
            ? CannedRedfish.Error(401, "access-denied.json") : null);
        await Assert.ThrowsAsync<RedfishAccessException>(() => transport.SendAsync(RedfishRequest.Get(Managers), Cancellation));

        _credential = new DeviceCredential("root", "new");
        transport.CredentialChanged();

        Assert.Equal(200, (await transport.SendAsync(RedfishRequest.Get(Managers), Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData(401, "default-password.json", AccessProblem.PasswordChangeRequired)]
    [InlineData(403, "default-password.json", AccessProblem.PasswordChangeRequired)]
    [InlineData(403, "no-privilege.json", AccessProblem.MissingPrivilege)]
    [InlineData(403, "no-licence.json", AccessProblem.Licence)]
    public async Task A_refused_login_says_why(int status, string file, AccessProblem problem)
    {
        var transport = SignedIn();
        RefuseLogin(status, file);

        var error = await Assert.ThrowsAsync<RedfishAccessException>(() => transport.SendAsync(RedfishRequest.Get(Managers), Cancellation));

        Assert.Equal(problem, error.Problem);
        Assert.DoesNotContain("calvin", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_session_table_is_unavailable_not_wrong()
    {
        var transport = SignedIn();
        RefuseLogin(503, "sessions-full.json");

        var error = await Assert.ThrowsAsync<RedfishSessionsExhaustedException>(
            () => transport.SendAsync(RedfishRequest.Get(Managers), Cancellation));

        Assert.Equal(UnavailableReason.SessionsExhausted, error.Reason);
        Assert.Contains("All sessions of the iDRAC are in use", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    public async Task Without_a_sessions_service_each_request_carries_Basic(int status)
    {
        var transport = SignedIn();
        _redfish.On(request => request.Method == "POST" && request.Path.EndsWith("Sessions", StringComparison.Ordinal)
            ? CannedRedfish.Error(status, "idrac8-object.json") : null);

        await transport.SendAsync(RedfishRequest.Get("/redfish/v1/Systems"), Cancellation);

        Assert.Equal(AuthenticationMode.Basic, transport.Mode);
        Assert.Equal("Basic cm9vdDpjYWx2aW4=", _redfish.Requests.Last().Headers["Authorization"]);
        Assert.Empty(_told);
    }

    [Fact]
    public async Task A_wrong_password_with_Basic_is_found_out_by_one_request_alone()
    {
        var transport = SignedIn(mode: AuthenticationMode.Basic);
        _redfish.On(request => request.Headers.ContainsKey("Authorization") ? CannedRedfish.Error(401, "access-denied.json") : null);

        var all = Enumerable.Range(0, 5).Select(_ => transport.SendAsync(RedfishRequest.Get("/redfish/v1/Systems"), Cancellation)).ToList();

        foreach (var one in all)
        {
            await Assert.ThrowsAsync<RedfishAccessException>(() => one);
        }
        Assert.Single(_redfish.Requests);
    }

    [Fact]
    public async Task Logging_out_deletes_the_session_with_its_token()
    {
        var transport = SignedIn();
        await transport.SendAsync(RedfishRequest.Get(Managers), Cancellation);

        Assert.True(await transport.LogOutAsync());

        var last = _redfish.Requests.Last();
        Assert.Equal(("DELETE", $"{Sessions}/1", "token-1"), (last.Method, last.Path, last.Headers["X-Auth-Token"]));
        Assert.Equal("closed", _told[^1]);
        Assert.False(transport.HasSession);
    }

    [Fact]
    public async Task Logging_out_waits_three_seconds_at_most()
    {
        var never = new TaskCompletionSource();
        var stuck = new StuckOnDelete(_redfish, never.Task);
        var transport = SignedIn(inner: stuck);
        await transport.SendAsync(RedfishRequest.Get(Managers), Cancellation);

        var logOut = transport.LogOutAsync();
        Assert.False(logOut.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(3.1));

        Assert.False(await logOut);
    }

    [Fact]
    public async Task A_session_that_cannot_be_written_down_is_not_left_open()
    {
        var transport = SignedIn(opened: _ => throw new TimeoutException("database"));

        await Assert.ThrowsAsync<TimeoutException>(() => transport.SendAsync(RedfishRequest.Get(Managers), Cancellation));

        Assert.Equal(("DELETE", $"{Sessions}/1"), (_redfish.Requests.Last().Method, _redfish.Requests.Last().Path));
        Assert.False(transport.HasSession);
    }

    [Fact]
    public async Task A_login_that_ends_after_the_log_out_leaves_no_session()
    {
        var written = new TaskCompletionSource();
        var reached = new TaskCompletionSource();
        var transport = SignedIn(opened: _ =>
        {
            reached.SetResult();
            return written.Task;
        });
        var sending = transport.SendAsync(RedfishRequest.Get(Managers), Cancellation);
        await reached.Task.WaitAsync(Cancellation);

        await transport.LogOutAsync();
        written.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Equal("DELETE", _redfish.Requests.Last().Method);
        Assert.False(transport.HasSession);
    }

    [Fact]
    public async Task A_session_left_by_an_earlier_activation_is_deleted_and_no_other()
    {
        Assert.True(await SignedIn().DeleteStaleSessionAsync($"{Sessions}/1", Cancellation));

        Assert.Equal($"{Sessions}/1", Assert.Single(_redfish.Requests, request => request.Method == "DELETE").Path);
    }

    [Fact]
    public async Task A_session_that_is_gone_needs_no_deleting()
    {
        Assert.True(await SignedIn().DeleteStaleSessionAsync($"{Sessions}/99", Cancellation));

        Assert.DoesNotContain(_redfish.Requests, request => request.Method == "DELETE");
    }

    [Theory]
    [InlineData("/redfish/v1/SessionService/Sessions")]
    [InlineData("/redfish/v1/SessionService/Sessions/")]
    [InlineData("/redfish/v1/Systems/System.Embedded.1")]
    [InlineData("/redfish/v1/SessionService/Sessions/1?x=1")]
    [InlineData("https://other/redfish/v1/SessionService/Sessions/1")]
    public async Task What_is_no_session_is_never_deleted(string location)
    {
        Assert.False(await SignedIn().DeleteStaleSessionAsync(location, Cancellation));

        Assert.Empty(_redfish.Requests);
    }

    [Fact]
    public async Task A_session_number_that_now_belongs_to_somebody_else_is_left_alone()
    {
        _redfish.Change($"{Sessions}/1", session => session["UserName"] = "alice");

        Assert.False(await SignedIn().DeleteStaleSessionAsync($"{Sessions}/1", Cancellation));
        Assert.DoesNotContain(_redfish.Requests, request => request.Method == "DELETE");
    }

    [Fact]
    public void Neither_credential_nor_answer_nor_request_shows_a_secret()
    {
        Assert.DoesNotContain("calvin", _credential.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", new RedfishResponse { StatusCode = 201, AuthToken = "secret" }.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", RedfishRequest.Post("/x", "secret").WithHeader("X-Auth-Token", "secret").ToString(), StringComparison.Ordinal);
    }

    private List<RedfishRequest> Logins() =>
        [.. _redfish.Requests.Where(request => request.Method == "POST" && request.Path.EndsWith("Sessions", StringComparison.Ordinal))];

    private void RefuseToken(string token) => _redfish.On(request =>
        request.Headers.TryGetValue("X-Auth-Token", out var sent) && sent == token ? CannedRedfish.Error(401, "access-denied.json") : null);

    private void RefuseLogin(int status, string file) => _redfish.On(request =>
        request is { Method: "POST", Path: Sessions } ? CannedRedfish.Error(status, file) : null);

    private AuthenticatedTransport SignedIn(
        string? sessionsUri = Sessions, AuthenticationMode mode = AuthenticationMode.Session, IRedfishTransport? inner = null,
        Func<string, Task>? opened = null)
    {
        _redfish.On(request => request switch
        {
            { Method: "POST", Path: Sessions or OldSessions } when JsonNode.Parse(request.JsonBody!)!["Password"] is not null =>
                new RedfishResponse { StatusCode = 201, AuthToken = $"token-{++_sessions}", Location = $"{request.Path}/{_sessions}" },
            { Method: "DELETE" } => new RedfishResponse { StatusCode = 204 },
            _ => null,
        });
        var settings = new AuthenticationSettings { Mode = mode, SessionsUri = sessionsUri };
        return new AuthenticatedTransport(inner ?? _redfish, settings, _ => Task.FromResult(_credential), _time)
        {
            SessionOpened = opened ?? (location => Tell($"opened {location}")),
            SessionClosed = () => Tell("closed"),
        };
    }

    private Task Tell(string what)
    {
        _told.Add(what);
        return Task.CompletedTask;
    }

    private sealed class StuckOnDelete(IRedfishTransport inner, Task never) : IRedfishTransport
    {
        public async Task<RedfishResponse> SendAsync(RedfishRequest request, CancellationToken cancellationToken)
        {
            if (request.Method == "DELETE")
            {
                await never.WaitAsync(cancellationToken);
            }
            return await inner.SendAsync(request, cancellationToken);
        }
    }
}
