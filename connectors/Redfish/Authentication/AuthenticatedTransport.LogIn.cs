using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Json;
using DellServerManager.Connectors.Redfish.Transport;

namespace DellServerManager.Connectors.Redfish.Authentication;

/// <content>Opening sessions, and deleting the one that was left.</content>
public sealed partial class AuthenticatedTransport
{
    /// <summary>
    /// Deletes the session that an earlier activation left open, and no other: only if this path still is a session of our
    /// own user, because iDRACs give the numbers of sessions out again. Uses Basic, so that it works when no session is free.
    /// </summary>
    /// <returns>True if it is gone; false if it is not ours or could not be deleted, and then expires by itself.</returns>
    /// <exception cref="RedfishAccessException">The password is wrong.</exception>
    public async Task<bool> DeleteStaleSessionAsync(string location, CancellationToken cancellationToken)
    {
        if (RedfishPath.FromLink(location) != location || !location.Contains("/Sessions/", StringComparison.Ordinal)
            || location.IndexOfAny(['?', '#']) >= 0 || RedfishPath.LastSegment(location) is "" or "Sessions" or "Members"
            || location == _proof?.Session?.Location)
        {
            return false;
        }
        ThrowIfRefused();
        var credential = await _credential(cancellationToken);
        var header = SessionClient.BasicHeader(credential);
        try
        {
            var request = RedfishRequest.Get(location).WithHeader(BasicHeaderName, header);
            var response = await _inner.SendAsync(request, cancellationToken);
            if (response.StatusCode is 404 or 410)
            {
                return true;
            }
            response.EnsureSuccess(request);
            return RedfishResource.Parse(response.Body, location).Text("UserName") == credential.UserName
                && await _sessions.LogOutAsync(location, BasicHeaderName, header, cancellationToken);
        }
        catch (RedfishAccessException exception) when (exception.Problem is AccessProblem.WrongPassword or AccessProblem.AddressBlocked)
        {
            throw Refuse(exception);
        }
        catch (RedfishException exception) when (exception is not RedfishUnavailableException and not RedfishCertificateException)
        {
            return false;
        }
    }

    private async Task<Proof> LogInAsync()
    {
        // Leaves the lock of the caller before anything happens.
        await Task.Yield();
        try
        {
            var generation = _generation;
            var credential = await _credential(CancellationToken.None);
            var session = Mode == AuthenticationMode.Session ? await _sessions.LogInAsync(credential, CancellationToken.None) : null;
            var proof = session is not null
                ? await AnnounceAsync(session)
                : await ProveBasicAsync(credential);
            lock (_lock)
            {
                if (generation == _generation)
                {
                    return _proof = proof;
                }
            }
            await TryDeleteAsync(proof.Session);
            throw new OperationCanceledException("Logged out while signing in.");
        }
        catch (RedfishAccessException exception)
        {
            throw Refuse(exception);
        }
        finally
        {
            lock (_lock)
            {
                _login = null;
            }
        }
    }

    // A session that could not be written down would leak if this process died, so it is not kept.
    private async Task<Proof> AnnounceAsync(RedfishSession session)
    {
        if (session.Location is not null && SessionOpened is not null)
        {
            try
            {
                await SessionOpened(session.Location);
            }
            catch
            {
                await TryDeleteAsync(session);
                throw;
            }
        }
        return new Proof(TokenHeader, session.Token, session);
    }

    private async Task<bool> TryDeleteAsync(RedfishSession? session)
    {
        if (session is null)
        {
            return true;
        }
        using var limit = new CancellationTokenSource(_settings.LogOutTimeout, _time);
        try
        {
            return session.Location is not null && await _sessions.LogOutAsync(session.Location, TokenHeader, session.Token, limit.Token);
        }
        catch (Exception exception) when (exception is RedfishException or OperationCanceledException)
        {
            return false;
        }
    }

    // One request alone finds out whether the password is right: several at once would each count as a wrong attempt.
    private async Task<Proof> ProveBasicAsync(DeviceCredential credential)
    {
        Mode = AuthenticationMode.Basic;
        var proof = new Proof(BasicHeaderName, SessionClient.BasicHeader(credential), null);
        var request = RedfishRequest.Get($"{RedfishPath.ServiceRoot}/Managers");
        var response = await _inner.SendAsync(proof.Sign(request), CancellationToken.None);
        return !response.IsSuccess && RedfishErrors.From(request, response) is RedfishAccessException denied ? throw denied : proof;
    }
}
