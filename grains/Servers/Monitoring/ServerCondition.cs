using DellServerManager.Connectors.Redfish.Errors;

namespace DellServerManager.Servers.Monitoring;

/// <summary>The rules of a server's condition: what a reading, a failed read or a certificate makes of the stored state. Pure.</summary>
internal static class ServerCondition
{
    /// <summary>Beyond it, logs of iDRAC and manager cannot be laid side by side and certificates begin to fail.</summary>
    public static readonly TimeSpan TolerableClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>A certificate that ends within this is worth a person's time.</summary>
    public static readonly TimeSpan CertificateWarning = TimeSpan.FromDays(30);

    /// <summary>The state after a good read: one is enough to be connected again.</summary>
    public static ServerState Read(ServerState state, HealthReading reading)
    {
        var next = state with
        {
            Identity = reading.Identity,
            Hardware = (state.Hardware ?? new ServerHardware()) with
            {
                MemoryGiB = reading.MemoryGiB ?? state.Hardware?.MemoryGiB,
                ProcessorCount = reading.ProcessorCount ?? state.Hardware?.ProcessorCount,
                ProcessorModel = reading.ProcessorModel ?? state.Hardware?.ProcessorModel,
            },
            PowerState = reading.PowerState,
            Health = reading.Health,
            HealthReasons = reading.Reasons,
            Subsystems = reading.Subsystems,
            ConnectionStatus = ConnectionStatus.Connected,
            ConnectionError = null,
            FailedReads = 0,
            UnreachableSince = null,
            CredentialStatus = CredentialTestStatus.Valid,
            Refused = null,
            ChangedCertificate = null,
            ReadProblems = reading.Problems,
        };
        return next with { Findings = FindingList.Of(next, state.Findings, reading.At, reading) };
    }

    /// <summary>
    /// The state after a read that failed. The picture stays until <paramref name="patience"/> reads in a row failed; then power
    /// and health are unknown, never off and never ok.
    /// </summary>
    public static ServerState Failed(ServerState state, ReadFailure failure, int patience, DateTimeOffset now)
    {
        var failed = state.FailedReads + 1;
        var next = state with
        {
            FailedReads = failed,
            ConnectionError = failure.IsPause ? state.ConnectionError ?? failure.Message : failure.Message,
            UnreachableSince = state.UnreachableSince ?? now,
            CredentialStatus = failure.Credential ?? state.CredentialStatus,
            Refused = failure.Refused ?? state.Refused,
            ChangedCertificate = failure.ChangedCertificate ?? state.ChangedCertificate,
        };
        if (failure.NothingSent)
        {
            // It was not asked: what is known of the connection stays as it is.
            next = next with { FailedReads = state.FailedReads, UnreachableSince = state.UnreachableSince };
        }
        else if (failure.Answered)
        {
            next = next with { ConnectionStatus = ConnectionStatus.Connected, UnreachableSince = null };
        }

        // A refused sign-in or certificate will not get better by itself; silence may.
        if (failed >= patience || failure.IsFinal)
        {
            next = next with
            {
                ConnectionStatus = failure switch
                {
                    { NothingSent: true } => state.ConnectionStatus,
                    { Answered: true } => ConnectionStatus.Connected,
                    _ => ConnectionStatus.Failed,
                },
                PowerState = PowerState.Unknown,
                Health = Health.Unknown,
                HealthReasons = [],
                Subsystems = [],
            };
        }

        return next with { Findings = FindingList.Of(next, state.Findings, now, null) };
    }
}

/// <summary>Why a read failed, in our terms.</summary>
/// <param name="Answered">Something answered there, so the address is right.</param>
/// <param name="IsFinal">Trying again does not help until a person changed something.</param>
internal sealed record ReadFailure(string Message, bool Answered, bool IsFinal)
{
    /// <summary>There was nothing to sign in with, so the device was not asked.</summary>
    public bool NothingSent { get; init; }

    public CredentialTestStatus? Credential { get; init; }

    public RefusedCredential? Refused { get; init; }

    public ServerCertificate? ChangedCertificate { get; init; }

    /// <summary>Nothing was sent, to spare the device: the reason known before says more than this.</summary>
    public bool IsPause { get; init; }

    public static ReadFailure Of(Exception error, DateTimeOffset now) => error switch
    {
        CredentialUnavailableException missing => new(missing.Message, Answered: false, IsFinal: true)
        {
            Credential = missing.Status,
            NothingSent = true,
            IsPause = missing.IsPause,
        },
        RedfishAccessException access => new(access.Message, Answered: access.Problem != AccessProblem.AddressBlocked, IsFinal: true)
        {
            Credential = access.Problem switch
            {
                AccessProblem.WrongPassword => CredentialTestStatus.WrongPassword,
                AccessProblem.PasswordChangeRequired => CredentialTestStatus.PasswordChangeRequired,
                AccessProblem.MissingPrivilege or AccessProblem.Licence => CredentialTestStatus.MissingPrivilege,
                AccessProblem.AddressBlocked => CredentialTestStatus.AddressBlocked,
                AccessProblem.Refused => CredentialTestStatus.WrongPassword,
            },
        },
        RedfishCertificateException { Certificate: { } shown } certificate => new(certificate.Message, Answered: true, IsFinal: true)
        {
            ChangedCertificate = new ServerCertificate(shown.Sha256, shown.Subject, shown.Issuer, shown.NotAfter, now),
        },
        RedfishUnavailableException
        {
            Reason: UnavailableReason.Unreachable or UnavailableReason.TimedOut or UnavailableReason.ConnectionReset
            or UnavailableReason.TlsFailed or UnavailableReason.BreakerOpen
        } silent => new(silent.Message, Answered: false, IsFinal: false)
        {
            IsPause = silent.Reason == UnavailableReason.BreakerOpen,
        },
        _ => new(error.Message, Answered: error is RedfishException { StatusCode: not null }, IsFinal: false),
    };
}

/// <summary>There is nothing to sign in with, or it may not be used now.</summary>
internal sealed class CredentialUnavailableException(CredentialTestStatus status, string message) : Exception(message)
{
    public CredentialTestStatus Status { get; } = status;

    /// <summary>It was refused before and is only left alone for a while.</summary>
    public bool IsPause { get; init; }
}
