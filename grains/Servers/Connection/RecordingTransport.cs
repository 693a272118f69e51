using System.Text;
using DellServerManager.Activity;
using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Redaction;
using DellServerManager.Connectors.Redfish.Transport;
using DellServerManager.Settings;

namespace DellServerManager.Servers.Connection;

/// <summary>Puts every request to one iDRAC into the activity log, each attempt by itself.</summary>
internal sealed class RecordingTransport(
    IRedfishTransport inner, Guid serverId, Func<string> serverName, ActivityLog log, SiteSettings settings, TimeProvider time) : IRedfishTransport
{
    private static readonly CallCause Unnamed = new() { Initiator = "system:unnamed" };

    public async Task<RedfishResponse> SendAsync(RedfishRequest request, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var started = time.GetTimestamp();
        try
        {
            var response = await inner.SendAsync(request, cancellationToken);
            await KeepAsync(request, response, null, at, Milliseconds(started));
            return response;
        }
        catch (RedfishException error)
        {
            await KeepAsync(request, null, error.Message, at, Milliseconds(started));
            throw;
        }
        catch (OperationCanceledException)
        {
            await KeepAsync(request, null, "Cancelled before it was answered; what the iDRAC did is not known.", at, Milliseconds(started));
            throw;
        }
    }

    private async Task KeepAsync(RedfishRequest request, RedfishResponse? response, string? error, DateTimeOffset at, int duration)
    {
        var scope = CallScope.Current;
        var cause = scope?.Cause ?? Unnamed;
        var success = response is { IsSuccess: true };
        if (success && request.IsRead)
        {
            scope?.Answered(duration);
        }

        switch (KeepingRule.Of(settings.Activity, request.IsRead, cause.IsRoutine, success, TimeSpan.FromMilliseconds(duration)))
        {
            case Keeping.Nothing:
                return;
            case Keeping.InRound:
                scope!.Gather(new SweepRequest(request.Method, request.Path, response!.StatusCode, duration, response.Body.Length));
                return;
        }

        var record = new ActivityRecord
        {
            At = at,
            ServerId = serverId,
            ServerName = serverName(),
            Method = request.Method,
            Path = request.Path,
            StatusCode = response?.StatusCode,
            DurationMs = duration,
            RequestBytes = request.JsonBody is { } body ? Encoding.UTF8.GetByteCount(body) : 0,
            ResponseBytes = response?.Body.Length ?? 0,
            Success = success,
            Error = error ?? (success ? null : RedfishErrors.From(request, response!).Message),
            Cause = cause,
            Bodies = Bodies(request, response),
        };
        if (request.IsRead || cause.IsRoutine)
        {
            log.Add(record);
        }
        else
        {
            // What changed the device is on disk before its caller goes on.
            await log.AddNowAsync(record);
        }
    }

    private ActivityBodies Bodies(RedfishRequest request, RedfishResponse? response)
    {
        var limit = settings.Activity.MaxBodyBytes;
        return new ActivityBodies(
            string.Join('\n', RedfishRedactor.Headers(request.Headers).Select(header => $"{header.Key}: {header.Value}")),
            request.JsonBody is { } sent ? RedfishRedactor.Body(sent, limit) : null,
            response is null ? null : ResponseHeaders(response),
            response is { Body.Length: > 0 } ? RedfishRedactor.Body(response.Body.Span, limit) : null);
    }

    private static string ResponseHeaders(RedfishResponse response)
    {
        var lines = new List<string>();
        void Line(string name, object? value)
        {
            if (value is not null)
            {
                lines.Add($"{name}: {value}");
            }
        }

        Line("Content-Type", response.ContentType);
        Line("Location", response.Location);
        Line("ETag", response.ETag);
        Line("Retry-After", response.RetryAfter?.TotalSeconds);
        Line("X-Auth-Token", response.AuthToken is null ? null : RedfishRedactor.Hidden);
        return string.Join('\n', lines);
    }

    private int Milliseconds(long started) => (int)Math.Min(int.MaxValue, time.GetElapsedTime(started).TotalMilliseconds);
}
