namespace DellServerManager.Connectors.Redfish.Transport;

/// <summary>Carries one request to one iDRAC and brings its answer back. Safe for concurrent use.</summary>
/// <remarks>
/// Any answer is an answer, also 404 or 503; <see cref="Errors.RedfishErrors.EnsureSuccess"/> turns it into an error where
/// that is wanted. What is thrown is a <see cref="Errors.RedfishException"/> (no usable answer) or the caller's own
/// cancellation.
/// </remarks>
public interface IRedfishTransport
{
    Task<RedfishResponse> SendAsync(RedfishRequest request, CancellationToken cancellationToken);
}
