using System.Text;
using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Tests.Support;
using DellServerManager.Connectors.Redfish.Transport;

namespace DellServerManager.Connectors.Redfish.Tests;

public sealed class ErrorParserTests
{
    private static readonly RedfishRequest Request = RedfishRequest.Get("/redfish/v1/X");

    [Fact]
    public void Messages_of_Dell_come_before_general_ones()
    {
        var messages = RedfishErrorParser.Parse(CannedRedfish.Bytes("errors", "idrac9-not-found.json"));

        Assert.Equal(["SYS403", "ResourceMissingAtURI", "GeneralError"], messages.Select(message => message.Key));
        Assert.Equal(["/redfish/v1/X"], messages[0].Args);
        Assert.Equal("Enter the correct resource and retry the operation.", messages[0].Resolution);
    }

    [Fact]
    public void One_object_instead_of_a_list_is_one_message()
    {
        var messages = RedfishErrorParser.Parse(CannedRedfish.Bytes("errors", "idrac8-object.json"));

        Assert.Equal("iDRAC.1.6.SYS402", messages[0].MessageId);
        Assert.Empty(messages[0].Args);
    }

    [Fact]
    public void Messages_at_the_top_level_are_found()
    {
        var messages = RedfishErrorParser.Parse(CannedRedfish.Bytes("errors", "top-level.json"));

        Assert.Contains(messages, message => message.Is("sys413"));
    }

    [Fact]
    public void A_bare_code_is_the_message_id()
    {
        var message = Assert.Single(RedfishErrorParser.Parse(CannedRedfish.Bytes("errors", "bare-code.json")));

        Assert.Equal("LC068", message.Key);
        Assert.Equal("Pending configuration values are already committed.", message.Message);
    }

    [Fact]
    public void A_number_as_code_and_an_object_as_message_are_read()
    {
        var message = Assert.Single(RedfishErrorParser.Parse(CannedRedfish.Bytes("errors", "number-code.json")));

        Assert.Equal("500", message.MessageId);
        Assert.Equal("The service failed.", message.Message);
    }

    [Theory]
    [InlineData("SYS403")]
    [InlineData("IDRAC.2.8.SYS403")]
    [InlineData("iDRAC.1.6.sys403")]
    [InlineData("IDRAC.SYS403")]
    public void Only_the_part_after_the_last_dot_of_an_id_counts(string id)
    {
        var body = $$$"""{"error":{"@Message.ExtendedInfo":[{"MessageId":"{{{id}}}"}]}}""";

        Assert.True(Assert.Single(RedfishErrorParser.Parse(Encoding.UTF8.GetBytes(body))).Is("SYS403"));
    }

    [Theory]
    [InlineData("\"[]\"", 0)]
    [InlineData("null", 0)]
    [InlineData("[]", 0)]
    [InlineData("\"30\"", 1)]
    [InlineData("[\"30\", 5, null]", 2)]
    [InlineData("{}", 0)]
    public void Arguments_are_read_in_every_form(string args, int count)
    {
        var body = $$$"""{"error":{"@Message.ExtendedInfo":[{"MessageId":"X.1","MessageArgs":{{{args}}}}]}}""";

        Assert.Equal(count, Assert.Single(RedfishErrorParser.Parse(Encoding.UTF8.GetBytes(body))).Args.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Internal Server Error</body></html>")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"error":"down"}""")]
    [InlineData("""{"error":[]}""")]
    [InlineData("""{"error":{"@Message.ExtendedInfo":7}}""")]
    [InlineData("""{"error":{"@Message.ExtendedInfo":[null,1,"x",{}]}}""")]
    public void A_body_that_is_no_error_has_no_message_id(string body)
    {
        Assert.DoesNotContain(RedfishErrorParser.Parse(Encoding.UTF8.GetBytes(body)), message => message.MessageId is not null);
    }

    [Theory]
    [InlineData(503, "not-ready.json", UnavailableReason.NotReady)]
    [InlineData(400, "not-ready.json", UnavailableReason.NotReady)]
    [InlineData(500, "starting.html", UnavailableReason.NotReady)]
    [InlineData(503, "starting.html", UnavailableReason.NotReady)]
    [InlineData(503, "update-running.json", UnavailableReason.Busy)]
    [InlineData(503, "job-running.json", UnavailableReason.Busy)]
    [InlineData(429, "starting.html", UnavailableReason.TooManyRequests)]
    [InlineData(503, "sessions-full.json", UnavailableReason.SessionsExhausted)]
    public void An_iDRAC_that_asks_to_wait_is_unavailable(int status, string file, UnavailableReason reason)
    {
        var error = Assert.IsAssignableFrom<RedfishUnavailableException>(RedfishErrors.From(Request, CannedRedfish.Error(status, file)));

        Assert.Equal(reason, error.Reason);
        Assert.Equal(status, error.StatusCode);
    }

    [Theory]
    [InlineData(401, "access-denied.json", AccessProblem.WrongPassword)]
    [InlineData(401, "starting.html", AccessProblem.WrongPassword)]
    [InlineData(403, "default-password.json", AccessProblem.PasswordChangeRequired)]
    [InlineData(401, "default-password.json", AccessProblem.PasswordChangeRequired)]
    [InlineData(403, "no-privilege.json", AccessProblem.MissingPrivilege)]
    [InlineData(403, "no-licence.json", AccessProblem.Licence)]
    [InlineData(403, "starting.html", AccessProblem.Refused)]
    public void A_denied_access_says_why(int status, string file, AccessProblem problem)
    {
        var error = Assert.IsType<RedfishAccessException>(RedfishErrors.From(Request, CannedRedfish.Error(status, file)));

        Assert.Equal(problem, error.Problem);
    }

    [Fact]
    public void An_error_says_what_was_asked_and_what_the_iDRAC_answered()
    {
        var error = Assert.IsType<RedfishNotFoundException>(RedfishErrors.From(Request, CannedRedfish.Error(404, "idrac9-not-found.json")));

        Assert.Equal("IDRAC.2.8.SYS403", error.MessageId);
        Assert.Contains("Enter the correct resource", error.Message, StringComparison.Ordinal);
        Assert.Contains("GET /redfish/v1/X: 404", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(405)]
    [InlineData(409)]
    [InlineData(412)]
    public void Another_refusal_is_typed(int status) =>
        Assert.IsType<RedfishRefusedException>(RedfishErrors.From(Request, CannedRedfish.Error(status, "idrac8-object.json")));

    [Fact]
    public void An_internal_error_with_a_reason_is_not_taken_for_a_start() =>
        Assert.IsType<RedfishException>(RedfishErrors.From(Request, CannedRedfish.Error(500, "bare-code.json")));

    [Fact]
    public void A_page_of_a_web_server_is_not_shown_to_the_operator()
    {
        var error = RedfishErrors.From(Request, CannedRedfish.Error(503, "starting.html"));

        Assert.DoesNotContain("<html", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_seconds_of_a_temporarily_unavailable_service_are_a_time_to_wait()
    {
        var error = Assert.IsType<RedfishUnavailableException>(
            RedfishErrors.From(Request, CannedRedfish.Error(503, "temporarily-unavailable.json")));

        Assert.Equal(TimeSpan.FromSeconds(30), error.RetryAfter);
    }
}
