using System.Text.Json;
using DellServerManager.Servers;
using DellServerManager.Web.Components;

namespace DellServerManager.Web.Servers;

/// <summary>How a server's states look and what they are called for people; and as words in an address.</summary>
public static class ServerLook
{
    /// <summary>The value as the API and the addresses of pages spell it: <c>wrong_password</c>.</summary>
    public static string WordOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static StatusKind Look(this Health health) => health switch
    {
        Health.Critical => StatusKind.Critical,
        Health.Warning => StatusKind.Warning,
        Health.Ok => StatusKind.Ok,
        Health.Unknown => StatusKind.Unknown,
    };

    public static StatusKind Look(this PowerState power) => power switch
    {
        PowerState.On => StatusKind.Ok,
        PowerState.Off => StatusKind.Off,
        PowerState.Unknown => StatusKind.Unknown,
    };

    public static string Words(this PowerState power) => power switch
    {
        PowerState.On => "On",
        PowerState.Off => "Off",
        PowerState.Unknown => "Unknown",
    };

    public static StatusKind Look(this ConnectionStatus status) => status switch
    {
        ConnectionStatus.Connected => StatusKind.Ok,
        ConnectionStatus.Failed => StatusKind.Critical,
        ConnectionStatus.Unknown => StatusKind.Unknown,
    };

    public static string Words(this ConnectionStatus status) => status switch
    {
        ConnectionStatus.Connected => "Connected",
        ConnectionStatus.Failed => "Unreachable",
        ConnectionStatus.Unknown => "Not yet known",
    };

    public static StatusKind Look(this CredentialTestStatus status) => status switch
    {
        CredentialTestStatus.Valid => StatusKind.Ok,
        CredentialTestStatus.Unknown => StatusKind.Unknown,
        CredentialTestStatus.SetSuspended => StatusKind.Maintenance,
        CredentialTestStatus.MissingPrivilege or CredentialTestStatus.PasswordChangeRequired => StatusKind.Warning,
        CredentialTestStatus.WrongPassword or CredentialTestStatus.AddressBlocked
            or CredentialTestStatus.NoCredentials or CredentialTestStatus.SecretUnreadable => StatusKind.Critical,
    };

    public static string Words(this CredentialTestStatus status) => status switch
    {
        CredentialTestStatus.Unknown => "Not yet tried",
        CredentialTestStatus.Valid => "Accepted",
        CredentialTestStatus.WrongPassword => "Wrong password",
        CredentialTestStatus.PasswordChangeRequired => "Password must be changed",
        CredentialTestStatus.MissingPrivilege => "Missing privilege",
        CredentialTestStatus.AddressBlocked => "Manager's address blocked",
        CredentialTestStatus.SetSuspended => "Set suspended",
        CredentialTestStatus.NoCredentials => "No credentials",
        CredentialTestStatus.SecretUnreadable => "Secret unreadable",
    };

    public static string Words(this FindingKind kind) => kind switch
    {
        FindingKind.CriticalHealth => "Critical health",
        FindingKind.WarningHealth => "Health warning",
        FindingKind.Unreachable => "Unreachable",
        FindingKind.WrongPassword => "Wrong password",
        FindingKind.NoCredentials => "No credentials",
        FindingKind.CredentialSetSuspended => "Credential set suspended",
        FindingKind.SecretUnreadable => "Secret unreadable",
        FindingKind.CertificateChanged => "Certificate changed",
        FindingKind.CertificateExpiring => "Certificate expiring",
        FindingKind.PredictiveDriveFailure => "Drive failure predicted",
        FindingKind.RedundancyLost => "Redundancy lost",
        FindingKind.ClockSkew => "Clock differs",
        FindingKind.SameServiceTag => "Same service tag",
        FindingKind.ReadIncomplete => "Read incomplete",
        FindingKind.SlowAnswers => "Slow answers",
    };

    public static string Words(this Health health) => health.Look().Word();

    /// <summary>The page of a server, or a tab of it.</summary>
    public static string Href(Guid id, string? tab = null) => tab is null ? $"servers/{id:D}" : $"servers/{id:D}/{tab}";

    /// <summary>The list of the servers that have a value: <c>servers?health=critical</c>.</summary>
    public static string List<T>(string filter, params T[] values)
        where T : struct, Enum => $"servers?{string.Join('&', values.Select(value => $"{filter}={WordOf(value)}"))}";

    /// <summary>The address of the iDRAC's own pages.</summary>
    public static string IdracUrl(string address, int port)
    {
        var host = address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address;
        return port == AddressList.DefaultPort ? $"https://{host}/" : $"https://{host}:{port}/";
    }

    /// <summary>What a credential problem is for the counts: everything that was tried and not accepted.</summary>
    public static IReadOnlyList<CredentialTestStatus> CredentialProblems { get; } =
        [.. Enum.GetValues<CredentialTestStatus>().Where(status => status is not (CredentialTestStatus.Unknown or CredentialTestStatus.Valid))];
}
