namespace DellServerManager.Servers.Catalog;

/// <summary>The sentence for something that many servers have in common.</summary>
internal static class SharedFinding
{
    public static string Sentence(FindingKind kind, int servers, string? location)
    {
        var what = kind switch
        {
            FindingKind.CriticalHealth => "are in critical health",
            FindingKind.WarningHealth => "are degraded",
            FindingKind.Unreachable => "do not answer",
            FindingKind.WrongPassword => "refused our password",
            FindingKind.NoCredentials => "have no credentials that apply",
            FindingKind.CredentialSetSuspended => "wait because their credential set is suspended",
            FindingKind.SecretUnreadable => "have a password that cannot be opened with this site's key",
            FindingKind.CertificateChanged => "show another certificate than the pinned one",
            FindingKind.CertificateExpiring => "have a certificate that expired or soon will",
            FindingKind.PredictiveDriveFailure => "predict the failure of a drive",
            FindingKind.RedundancyLost => "lost redundancy",
            FindingKind.ClockSkew => "have a clock that is off",
            FindingKind.SameServiceTag => "share their service tag with another entry",
            FindingKind.ReadIncomplete => "could not be read completely",
            FindingKind.SlowAnswers => "answer slowly",
        };
        return $"{servers:N0} servers {what}{(location is null ? "" : $" in {location}")}";
    }
}
