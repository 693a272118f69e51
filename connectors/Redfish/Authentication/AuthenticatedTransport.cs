using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Transport;

namespace DellServerManager.Connectors.Redfish.Authentication;

/// <summary>
/// Signs requests in: one session for all of them, opened when first needed and once more when the iDRAC forgot it. The
/// owner of an iDRAC holds one of these.
/// </summary>
/// <remarks>
/// A wrong password is tried once. Until the cool-down is over, or <see cref="CredentialChanged"/> says that there is a new
/// one, every request fails with the same error and nothing is sent. Callbacks run where the caller runs.
/// </remarks>
public sealed partial class AuthenticatedTransport : IRedfishTransport
{
    private const string TokenHeader = "X-Auth-Token";
    private const string BasicHeaderName = "Authorization";

    private readonly IRedfishTransport _inner;
    private readonly AuthenticationSettings _settings;
    private readonly Func<CancellationToken, Task<DeviceCredential>> _credential;
    private readonly TimeProvider _time;
    private readonly SessionClient _sessions;
    private readonly Lock _lock = new();
    private Proof? _proof;
    private Task<Proof>? _login;
    private RedfishAccessException? _refusal;
    private DateTimeOffset _refusedUntil;
    private int _generation;

    /// <param name="inner">Carries the requests, logins too.</param>
    /// <param name="credential">Asked at each login only.</param>
    public AuthenticatedTransport(
        IRedfishTransport inner,
        AuthenticationSettings settings,
        Func<CancellationToken, Task<DeviceCredential>> credential,
        TimeProvider? time = null)
    {
        _inner = inner;
        _settings = settings;
        _credential = credential;
        _time = time ?? TimeProvider.System;
        _sessions = new SessionClient(inner, settings.SessionsUri);
        Mode = settings.Mode;
    }

    /// <summary>Becomes Basic when the iDRAC turns out to have no sessions service.</summary>
    public AuthenticationMode Mode { get; private set; }

    /// <summary>Told the path of a session just opened. Waited for, so that it can be stored before the session is used.</summary>
    public Func<string, Task>? SessionOpened { get; init; }

    /// <summary>Told that the session is gone: logged out, or forgotten by the iDRAC.</summary>
    public Func<Task>? SessionClosed { get; init; }

    public bool HasSession => _proof?.Session is not null;

    /// <inheritdoc/>
    /// <exception cref="RedfishAccessException">The login was refused, or a new session right after it was opened.</exception>
    /// <exception cref="RedfishSessionsExhaustedException">The iDRAC has no session left.</exception>
    public async Task<RedfishResponse> SendAsync(RedfishRequest request, CancellationToken cancellationToken)
    {
        var proof = await ProofAsync(cancellationToken);
        var response = await _inner.SendAsync(proof.Sign(request), cancellationToken);
        if (response.StatusCode != 401)
        {
            return response;
        }
        // Idle time-out, reset, firmware update, new password: nothing was done, so a change may be sent again too.
        await ForgetAsync(proof);
        proof = await ProofAsync(cancellationToken);
        response = await _inner.SendAsync(proof.Sign(request), cancellationToken);
        if (response.StatusCode == 401)
        {
            await ForgetAsync(proof);
            var error = RedfishErrors.From(request, response);
            throw Refuse(new RedfishAccessException(AccessProblem.Refused, $"The iDRAC refuses a session it has just opened. {error.Message}")
            {
                StatusCode = 401,
                MessageId = error.MessageId,
                Messages = error.Messages,
                Method = request.Method,
                Path = request.Path,
            });
        }
        return response;
    }

    /// <summary>There is a new user or password: ends the cool-down. The open session stays until the iDRAC refuses it.</summary>
    public void CredentialChanged()
    {
        lock (_lock)
        {
            _refusal = null;
            if (_proof is { Session: null })
            {
                _proof = null;
            }
        }
    }

    /// <summary>Logs out within 3 s. Never throws; a session that could not be deleted is left to <see cref="DeleteStaleSessionAsync"/>.</summary>
    /// <returns>True if no session of ours is left.</returns>
    public async Task<bool> LogOutAsync()
    {
        Proof? proof;
        lock (_lock)
        {
            (proof, _proof) = (_proof, null);
            _generation++;
        }
        if (proof?.Session is null)
        {
            return true;
        }
        if (!await TryDeleteAsync(proof.Session))
        {
            return false;
        }
        await (SessionClosed?.Invoke() ?? Task.CompletedTask);
        return true;
    }

    private Task<Proof> ProofAsync(CancellationToken cancellationToken)
    {
        Task<Proof> login;
        lock (_lock)
        {
            if (_proof is not null)
            {
                return Task.FromResult(_proof);
            }
            ThrowIfRefused();
            // Shared, and not ended by a caller who goes away: a login half way leaks a session.
            login = _login ??= LogInAsync();
        }
        return login.WaitAsync(cancellationToken);
    }

    private async Task ForgetAsync(Proof proof)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(_proof, proof))
            {
                return;
            }
            _proof = null;
        }
        if (proof.Session is not null && SessionClosed is not null)
        {
            await SessionClosed();
        }
    }

    private RedfishAccessException Refuse(RedfishAccessException exception)
    {
        lock (_lock)
        {
            _refusal = exception;
            _refusedUntil = _time.GetUtcNow() + _settings.CoolDown;
        }
        return exception;
    }

    private void ThrowIfRefused()
    {
        lock (_lock)
        {
            if (_refusal is { } refusal && _time.GetUtcNow() < _refusedUntil)
            {
                throw new RedfishAccessException(refusal.Problem, refusal.Message)
                {
                    StatusCode = refusal.StatusCode,
                    MessageId = refusal.MessageId,
                    Messages = refusal.Messages,
                    Method = refusal.Method,
                    Path = refusal.Path,
                };
            }
            _refusal = null;
        }
    }

    private sealed record Proof(string Header, string Value, RedfishSession? Session)
    {
        public RedfishRequest Sign(RedfishRequest request) => request.WithHeader(Header, Value);
    }
}
