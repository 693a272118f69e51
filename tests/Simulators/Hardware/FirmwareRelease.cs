namespace DellServerManager.Simulators;

/// <summary>One iDRAC firmware and how it speaks Redfish (reference, sections 1.1 to 1.3).</summary>
internal sealed record FirmwareRelease(Generation Generation, string Version, string RedfishVersion)
{
    public required string RegistryPrefix { get; init; }

    public required string BasePrefix { get; init; }

    public required string ServerHeader { get; init; }

    public required string RootType { get; init; }

    /// <summary>False: query options are ignored, as on iDRAC8.</summary>
    public bool Queries { get; init; } = true;

    /// <summary>Sessions below SessionService; otherwise directly below the root.</summary>
    public bool SessionServiceSessions { get; init; } = true;

    public bool RootSessions { get; init; }

    /// <summary>From 5.10: a Host header with an unknown name is answered with 400.</summary>
    public bool HostHeaderCheck { get; init; }

    /// <summary>Drives and volumes carry their controller in the URI.</summary>
    public bool DrivesBelowController { get; init; } = true;

    public bool JobService { get; init; } = true;

    /// <summary>LastResetTime of Manager and ComputerSystem.</summary>
    public bool LastResetTime { get; init; }

    public bool IsIdrac8 => Generation == Generation.Idrac8;

    public bool IsIdrac10 => Generation == Generation.Idrac10;

    public string SessionsUri => SessionServiceSessions ? "/redfish/v1/SessionService/Sessions" : "/redfish/v1/Sessions";

    public string AccountServiceUri => IsIdrac8 ? "/redfish/v1/Managers/iDRAC.Embedded.1/AccountService" : "/redfish/v1/AccountService";

    public string AccountsUri => IsIdrac10 ? "/redfish/v1/AccountService/Accounts" : "/redfish/v1/Managers/iDRAC.Embedded.1/Accounts";

    /// <summary>Lifecycle log and SEL name messages with the registry in front.</summary>
    public bool PrefixedLogMessages => IsIdrac10 || Version.StartsWith('7');

    /// <summary>$top is obeyed on the logs.</summary>
    public bool LogTop => LastResetTime;

    public string OemKey => IsIdrac8 ? "DELL" : "Dell";
}
