namespace DellServerManager.Notifications;

/// <summary>What people are told of. The words are part of the API.</summary>
[GenerateSerializer]
public enum NotificationKind
{
    Unknown,
    ServerCritical,
    ServerUnreachable,
    WrongPassword,
    CredentialSetSuspended,
    CertificateChanged,
    CallsFailing,
    CallsSlow,
}

public static class NotificationKinds
{
    /// <summary>Whether somebody should look at once.</summary>
    public static bool IsCritical(this NotificationKind kind) => kind is not (NotificationKind.Unknown or NotificationKind.CallsFailing or NotificationKind.CallsSlow);
}
