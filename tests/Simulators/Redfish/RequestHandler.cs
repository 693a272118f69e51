using System.Text.Json;
using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>From request to answer: is the iDRAC there, is it well, may the caller, what is asked.</summary>
internal sealed class RequestHandler(FleetOptions options, IdracCounters totals, KillSwitch killSwitch, CancellationToken stopping)
{
    private const int LongestBody = 4 * 1024 * 1024;

    /// <summary>Added to every answer; may be changed while the fleet runs.</summary>
    public TimeSpan Latency { get; set; } = options.Latency;

    public async Task HandleAsync(HttpContext http)
    {
        var idrac = http.Features.Get<SimulatedIdrac>();
        if (idrac is null)
        {
            http.Abort();
            return;
        }

        idrac.Counters.Begin();
        totals.Begin();
        try
        {
            await ServeAsync(http, idrac);
        }
        catch (OperationCanceledException)
        {
            http.Abort();
        }
        finally
        {
            totals.End();
            idrac.Counters.End();
        }
    }

    private async Task ServeAsync(HttpContext http, SimulatedIdrac idrac)
    {
        if (!Presence.Answers(idrac, http.Connection.RemoteIpAddress!))
        {
            http.Abort();
            return;
        }

        var latency = Latency + TimeSpan.FromMilliseconds(idrac.Faults.LatencyMs);
        if (latency > TimeSpan.Zero)
        {
            await Task.Delay(latency, http.RequestAborted);
        }

        var path = ResourcePath.Normalize(http.Request.Path.Value!);
        var fault = idrac.NextAnswerFault(http.Request.Method, path);
        switch (fault?.Kind)
        {
            case AnswerFaultKind.Hang:
                await HangAsync(http);
                return;
            case AnswerFaultKind.HtmlError:
                await AnswerWriter.WriteHtmlErrorAsync(http);
                return;
            case AnswerFaultKind.EmptyServiceUnavailable:
                await AnswerWriter.WriteAsync(http, idrac, new Answer(503), spoil: null);
                return;
            case AnswerFaultKind.NotReady when !ResourcePath.IsOpen(path):
                await AnswerWriter.WriteAsync(http, idrac, Errors.NotReady(idrac.Firmware, fault.RetryAfterSeconds), spoil: null);
                return;
            case AnswerFaultKind.NotFound:
                await AnswerWriter.WriteAsync(http, idrac, Errors.NotFound(idrac.Firmware, path), spoil: null);
                return;
            default:
                break;
        }

        if (idrac.Faults.EnclosureThermal != EnclosureAnswer.NotFound && ResourcePath.IsEnclosureSensor(path))
        {
            if (idrac.Faults.EnclosureThermal == EnclosureAnswer.Hang)
            {
                await HangAsync(http);
                return;
            }

            await AnswerWriter.WriteAsync(http, idrac, Errors.ServiceUnavailable(idrac.Firmware), spoil: null);
            return;
        }

        await AnswerAsync(http, idrac, path, fault?.Kind);
    }

    private async Task AnswerAsync(HttpContext http, SimulatedIdrac idrac, string path, AnswerFaultKind? spoil)
    {
        var request = http.Request;
        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        var isSession = ResourcePath.IsSession(path);
        var text = changes ? await ReadBodyAsync(http) : "";
        var answer = Decide(http, idrac, path, text);
        var kill = false;
        if (changes && !isSession)
        {
            idrac.JournalBook.Add(new JournalEntry(idrac.Time.GetUtcNow(), request.Method, path, text, answer.StatusCode));
            idrac.Counters.Changed();
            totals.Changed();
            kill = killSwitch.Count();
        }

        if (kill && killSwitch.BeforeAnswer)
        {
            killSwitch.Pull();
        }

        if (spoil == AnswerFaultKind.LostAnswer)
        {
            http.Abort();
        }
        else
        {
            await AnswerWriter.WriteAsync(http, idrac, answer, spoil);
        }

        if (kill && !killSwitch.BeforeAnswer)
        {
            await http.Response.CompleteAsync();
            killSwitch.Pull();
        }

        answer.Afterwards?.Invoke();
    }

    private Answer Decide(HttpContext http, SimulatedIdrac idrac, string path, string text)
    {
        var firmware = idrac.Firmware;
        var request = http.Request;
        if ((idrac.Faults.HostHeaderCheck ?? firmware.HostHeaderCheck) && !Presence.KnowsHost(idrac, request.Host))
        {
            return new Answer(400);
        }

        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (isRead && ResourcePath.IsOpen(path))
        {
            return Reading.Read(idrac, path, request.Query);
        }

        if (idrac.Uptime.Stage == IdracStage.NotReady)
        {
            return Errors.NotReady(firmware, retryAfterSeconds: null);
        }

        JsonObject? body = null;
        if (!isRead && text.Length > 0 && !TryParse(text, out body))
        {
            return Errors.BadJson(firmware);
        }

        var gate = new LoginGate(idrac, totals);
        if (HttpMethods.IsPost(request.Method) && ResourcePath.IsSessions(path))
        {
            return SessionRequests.Open(idrac, totals, gate, path, body, http.Connection.RemoteIpAddress!);
        }

        var login = gate.Authenticate(request, http.Connection.RemoteIpAddress!, out var refusal);
        if (login is null)
        {
            return refusal!;
        }

        if (idrac.Faults.PasswordChangeRequired && !ResourcePath.IsAccount(path) && !ResourcePath.IsSession(path))
        {
            return Errors.PasswordChangeRequired(firmware);
        }

        return isRead
            ? Reading.Read(idrac, path, request.Query)
            : Changing.Change(idrac, totals, login, request, path, body);
    }

    private static bool TryParse(string text, out JsonObject? body)
    {
        try
        {
            body = JsonNode.Parse(text) as JsonObject;
            return body is not null;
        }
        catch (JsonException)
        {
            body = null;
            return false;
        }
    }

    private static async Task<string> ReadBodyAsync(HttpContext http)
    {
        if (http.Request.ContentLength > LongestBody)
        {
            return "";
        }

        using var reader = new StreamReader(http.Request.Body, leaveOpen: true);
        return await reader.ReadToEndAsync(http.RequestAborted);
    }

    private async Task HangAsync(HttpContext http)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, either.Token);
    }
}
