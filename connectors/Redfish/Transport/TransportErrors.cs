using System.Net.Sockets;
using DellServerManager.Connectors.Redfish.Errors;

namespace DellServerManager.Connectors.Redfish.Transport;

/// <summary>Turns what goes wrong on the wire into our errors.</summary>
internal static class TransportErrors
{
    /// <param name="timeout">The limit that ran out, or null if none did.</param>
    /// <returns>Null for what is not a failure of the wire.</returns>
    public static RedfishException? From(Exception exception, RedfishRequest request, DeviceEndpoint endpoint, TimeSpan? timeout)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            // From the place where the connection was opened; the handler wraps it.
            if (inner is RedfishException ours)
            {
                return ours;
            }
        }
        if (timeout is not null)
        {
            return new RedfishUnavailableException(UnavailableReason.TimedOut,
                $"{endpoint} did not answer {request} within {timeout.Value.TotalSeconds:0.#} s.", exception)
            {
                Method = request.Method,
                Path = request.Path,
            };
        }
        var error = (exception as HttpRequestException)?.HttpRequestError ?? (exception as HttpIOException)?.HttpRequestError;
        var (reason, words) = (error, exception) switch
        {
            (HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded, _) =>
                (UnavailableReason.Garbled, "sent something that is not HTTP"),
            (HttpRequestError.ResponseEnded, _) => (UnavailableReason.ConnectionReset, "ended its answer half way"),
            (_, OperationCanceledException) => (UnavailableReason.Unreachable, "did not accept a connection in time"),
            (_, HttpRequestException or IOException or SocketException) => (UnavailableReason.ConnectionReset, "broke the connection"),
            _ => (UnavailableReason.Garbled, ""),
        };
        return words.Length == 0
            ? null
            : new RedfishUnavailableException(reason, $"{endpoint} {words} during {request}: {exception.GetBaseException().Message}", exception)
            {
                Method = request.Method,
                Path = request.Path,
            };
    }
}
