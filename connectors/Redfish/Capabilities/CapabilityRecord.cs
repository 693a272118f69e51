using System.Text.Json.Serialization;
using DellServerManager.Connectors.Redfish.Authentication;

namespace DellServerManager.Connectors.Redfish.Capabilities;

/// <summary>Which form a chassis tells of cooling or power in.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChassisForm>))]
public enum ChassisForm
{
    /// <summary><c>Thermal</c> and <c>Power</c>, one document each.</summary>
    Classic,

    /// <summary><c>ThermalSubsystem</c> and <c>PowerSubsystem</c>, with lists below.</summary>
    Subsystem,
}

/// <summary>Deviations that cannot be seen in a link.</summary>
[Flags]
[JsonConverter(typeof(JsonStringEnumConverter<RedfishQuirks>))]
public enum RedfishQuirks
{
    None = 0,

    /// <summary>The memory total of the system is in decimal units: sum the modules. iDRAC8.</summary>
    MemoryTotalIsDecimal = 1,

    /// <summary>An action with If-Match is answered 412 every time. iDRAC10.</summary>
    NoIfMatchOnActions = 2,

    /// <summary>The boot override is written to <c>Settings</c>, a PATCH of the system is refused. iDRAC10.</summary>
    BootOverrideInSettings = 4,

    /// <summary>A finished task is gone after about a minute: follow the job. Below 5.00.</summary>
    TasksVanishEarly = 8,

    /// <summary>The Location of a started job is a task monitor whose GET is empty. iDRAC10.</summary>
    TaskMonitorIsEmpty = 16,

    /// <summary>The Target of a profile is a list, not a text. iDRAC10.</summary>
    ScpTargetIsList = 32,

    /// <summary>Accounts are made and deleted, not slots filled. iDRAC10.</summary>
    DynamicAccounts = 64,

    /// <summary>SimpleUpdate ignores the apply time and restarts the host by itself. iDRAC9 below 5.00.</summary>
    SimpleUpdateRestartsHost = 128,

    /// <summary>Must be left alone for two minutes after its own restart. iDRAC7 and 8.</summary>
    RestAfterRestart = 256,
}

/// <summary>
/// What one iDRAC can do and where it keeps it, found out once and stored. All that depends on model or firmware asks this
/// record; nothing else compares versions.
/// </summary>
public sealed record CapabilityRecord
{
    /// <summary>8 (iDRAC7 and 8), 9, 10; 0 if unknown, which means the least abilities.</summary>
    public int Generation { get; init; }

    /// <summary>As the iDRAC says, such as <c>15G Monolithic</c>.</summary>
    public string? ManagerGeneration { get; init; }

    /// <summary>The record is made anew when this changes.</summary>
    public string? FirmwareVersion { get; init; }

    public string? RedfishVersion { get; init; }

    public string? ServiceTag { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<AuthenticationMode>))]
    public AuthenticationMode AuthenticationMode { get; init; }

    /// <summary>Null if there is no sessions service.</summary>
    public string? SessionsUri { get; init; }

    /// <summary>Tried, not believed.</summary>
    public bool SupportsExpand { get; init; }

    public string SystemUri { get; init; } = "/redfish/v1/Systems/System.Embedded.1";

    public string ManagerUri { get; init; } = "/redfish/v1/Managers/iDRAC.Embedded.1";

    public string ChassisUri { get; init; } = "/redfish/v1/Chassis/System.Embedded.1";

    public ChassisForm ThermalKind { get; init; }

    public ChassisForm PowerKind { get; init; }

    /// <summary>Null: the usual place below the chassis. The same for the lists that follow.</summary>
    public string? SensorsUri { get; init; }

    public string? NetworkAdaptersUri { get; init; }

    public string? ProcessorsUri { get; init; }

    public string? MemoryUri { get; init; }

    public string? StorageUri { get; init; }

    public string? EthernetInterfacesUri { get; init; }

    /// <summary>Null if this iDRAC sums nothing up.</summary>
    public string? RollupUri { get; init; }

    /// <summary>The entries, not the service. Null if there is none.</summary>
    public string? LifecycleLogUri { get; init; }

    public string? SelUri { get; init; }

    public string FirmwareInventoryUri { get; init; } = "/redfish/v1/UpdateService/FirmwareInventory";

    public string UpdateServiceUri { get; init; } = "/redfish/v1/UpdateService";

    public RedfishQuirks Quirks { get; init; }

    public DateTimeOffset DetectedAt { get; init; }
}
