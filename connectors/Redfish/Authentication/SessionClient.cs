using System.Text;
using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Json;
using DellServerManager.Connectors.Redfish.Resources;
using DellServerManager.Connectors.Redfish.Transport;

namespace DellServerManager.Connectors.Redfish.Authentication;

/// <summary>Opens and closes sessions. Keeps nothing.</summary>
/// <remarks>Protocol: DSP0266 "Redfish session login authentication"; where iDRACs keep sessions differs by firmware.</remarks>
internal sealed class SessionClient(IRedfishTransport transport, string? knownUri)
{
    private string? _uri = knownUri;

    /// <returns>Null if this iDRAC has no sessions service, so that Basic is left.</returns>
    /// <exception cref="RedfishAccessException">The password or its user is refused. Not to be tried again.</exception>
    /// <exception cref="RedfishSessionsExhaustedException">No session is free.</exception>
    public async Task<RedfishSession?> LogInAsync(DeviceCredential credential, CancellationToken cancellationToken)
    {
        RedfishException? refusal = null;
        foreach (var uri in await CandidatesAsync(cancellationToken))
        {
            var request = RedfishRequest.Post(uri, RedfishJson.Serialize(new { credential.UserName, credential.Password }));
            var response = await transport.SendAsync(request, cancellationToken);
            if (response is { IsSuccess: true, AuthToken: { } token })
            {
                _uri = uri;
                return new RedfishSession(token, RedfishPath.FromLink(response.Location));
            }
            if (response.IsSuccess)
            {
                throw new RedfishMalformedException("The iDRAC opened a session but did not return its token.")
                {
                    StatusCode = response.StatusCode,
                    Method = request.Method,
                    Path = request.Path,
                };
            }
            var error = RedfishErrors.From(request, response);
            // iDRAC7/8 answer 400 on a path they do not have; every other refusal is final.
            var isOtherPlace = response.StatusCode is 404 or 405
                || (response.StatusCode == 400 && error is RedfishRefusedException or RedfishNotFoundException && uri != _uri);
            if (!isOtherPlace)
            {
                throw error;
            }
            refusal = response.StatusCode == 400 ? error : refusal;
        }
        return refusal is null ? null : throw refusal;
    }

    /// <summary>Deletes one session.</summary>
    /// <returns>True if it is gone now.</returns>
    public async Task<bool> LogOutAsync(string location, string headerName, string headerValue, CancellationToken cancellationToken)
    {
        var response = await transport.SendAsync(
            RedfishRequest.Delete(location).WithHeader(headerName, headerValue), cancellationToken);
        return response.IsSuccess || response.StatusCode is 404 or 410;
    }

    internal static string BasicHeader(DeviceCredential credential) =>
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.UserName}:{credential.Password}"));

    private async Task<IEnumerable<string>> CandidatesAsync(CancellationToken cancellationToken)
    {
        if (_uri is null)
        {
            var request = RedfishRequest.Get(RedfishPath.ServiceRoot);
            var response = await transport.SendAsync(request, cancellationToken);
            _uri = ServiceRoot.Read(RedfishResource.Parse(response.EnsureSuccess(request).Body, request.Path)).SessionsUri;
        }
        return _uri is null
            ? AuthenticationSettings.UsualSessionsUris
            : AuthenticationSettings.UsualSessionsUris.Where(usual => usual != _uri).Prepend(_uri);
    }
}
