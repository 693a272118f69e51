namespace DellServerManager.Servers;

/// <summary>Health as Redfish rolls it up, and unknown, which ranks worse than ok.</summary>
[GenerateSerializer]
public enum Health
{
    Unknown,
    Ok,
    Warning,
    Critical,
}

/// <summary>Power of the host. Unknown is not off.</summary>
[GenerateSerializer]
public enum PowerState
{
    Unknown,
    On,
    Off,
}

/// <summary>Whether the iDRAC answers; it takes several bad reads to become <see cref="Failed"/>.</summary>
[GenerateSerializer]
public enum ConnectionStatus
{
    Unknown,
    Connected,
    Failed,
}

/// <summary>What the last sign-in at the iDRAC said, kept apart from its health.</summary>
[GenerateSerializer]
public enum CredentialTestStatus
{
    Unknown,
    Valid,
    WrongPassword,
    PasswordChangeRequired,
    MissingPrivilege,
    AddressBlocked,
    SetSuspended,
    NoCredentials,
    SecretUnreadable,
}

/// <summary>What a finding is about. The words are part of the API.</summary>
[GenerateSerializer]
public enum FindingKind
{
    CriticalHealth,
    WarningHealth,
    Unreachable,
    WrongPassword,
    NoCredentials,
    CredentialSetSuspended,
    SecretUnreadable,
    CertificateChanged,
    CertificateExpiring,
    PredictiveDriveFailure,
    RedundancyLost,
    ClockSkew,
    SameServiceTag,
    ReadIncomplete,
    SlowAnswers,
}
