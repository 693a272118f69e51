using DellServerManager.Notifications;
using DellServerManager.Servers;
using DellServerManager.Web.Components;
using DellServerManager.Web.Servers;

namespace DellServerManager.Web.Notifications;

/// <summary>How a notification is said and where it leads.</summary>
internal static class NotificationLook
{
    public static StatusKind State(this Notification one) => one.Kind.IsCritical() ? StatusKind.Critical : StatusKind.Warning;

    /// <summary>One sentence: to whom it happened, or to how many.</summary>
    public static string Sentence(this Notification one)
    {
        var (single, many) = one.Kind switch
        {
            NotificationKind.ServerCritical => (NotificationsText.ServerCritical, NotificationsText.ServersCritical),
            NotificationKind.ServerUnreachable => (NotificationsText.ServerUnreachable, NotificationsText.ServersUnreachable),
            NotificationKind.WrongPassword => (NotificationsText.WrongPassword, NotificationsText.WrongPasswords),
            NotificationKind.CredentialSetSuspended => (NotificationsText.CredentialSetSuspended, NotificationsText.CredentialSetsSuspended),
            NotificationKind.CertificateChanged => (NotificationsText.CertificateChanged, NotificationsText.CertificatesChanged),
            NotificationKind.CallsFailing => (NotificationsText.CallsFailing, NotificationsText.CallsFailingMany),
            NotificationKind.CallsSlow => (NotificationsText.CallsSlow, NotificationsText.CallsSlowMany),
            NotificationKind.Unknown => (NotificationsText.Other, NotificationsText.OtherMany),
        };
        return one.SubjectCount == 1 ? single.With(one.SubjectName) : many.With(DataTableText.Number(one.SubjectCount));
    }

    /// <summary>The object, or the list of what is so now.</summary>
    public static string Href(this Notification one) => one.Kind switch
    {
        NotificationKind.CredentialSetSuspended => "settings/credential-sets",
        NotificationKind.CallsFailing => one is { SubjectCount: 1, SubjectId: { } server } ? $"{ServerLook.Href(server, "activity")}?result=failed" : "activity?result=failed",
        NotificationKind.CallsSlow => one is { SubjectCount: 1, SubjectId: { } server } ? $"{ServerLook.Href(server, "activity")}?slower=1000" : "activity?slower=1000",
        _ when one is { SubjectCount: 1, SubjectId: { } server } => ServerLook.Href(server),
        NotificationKind.ServerUnreachable => ServerLook.List("finding", FindingKind.Unreachable),
        NotificationKind.WrongPassword => ServerLook.List("finding", FindingKind.WrongPassword),
        NotificationKind.CertificateChanged => ServerLook.List("finding", FindingKind.CertificateChanged),
        _ => ServerLook.List("finding", FindingKind.CriticalHealth),
    };
}
