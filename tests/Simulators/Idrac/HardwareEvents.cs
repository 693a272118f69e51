namespace DellServerManager.Simulators;

/// <summary>What an iDRAC writes down when a part breaks or someone comes in.</summary>
internal static class HardwareEvents
{
    public static LogEvent Of(SimulatedIdrac idrac, PartFault fault) => fault.Kind switch
    {
        PartFaultKind.FailedFan =>
            Critical("FAN0001", "SystemHealth", "Fan", "{0} RPM is less than the lower critical threshold.", FanName(idrac, fault.Part)),
        PartFaultKind.FailedPowerSupply =>
            Critical("PSU0003", "SystemHealth", "Power Supply", "The power input for power supply {0} is lost.", fault.Part[^1..]),
        PartFaultKind.FailedDimm => Critical(
            "MEM0001", "SystemHealth", "Memory", "Multi-bit memory errors detected on a memory device at location(s) {0}.", fault.Part),
        PartFaultKind.HotInlet => Warning(
            "TMP0119", "SystemHealth", "Temperature", "The system inlet temperature is greater than the upper warning threshold.", []),
        PartFaultKind.FailedDrive => Critical("PDR1001", "Storage", "Drive Slot / Bay", "Fault detected on {0}.", fault.Part),
        PartFaultKind.PredictedDriveFailure =>
            Warning("PDR16", "Storage", "Drive Slot / Bay", "Predictive failure reported for {0}.", fault.Part),
        PartFaultKind.DegradedVolume => Warning(
            "VDR8", "Storage", null, "{0} is degraded because of a physical drive failure or because a physical drive was removed.",
            fault.Part),
    };

    public static LogEvent Login(string userName, string origin) => new(
        "USR0030", "OK", "Audit", $"Successfully logged in using {userName}, from {origin} and REDFISH.", [userName, origin, "REDFISH"]);

    public static LogEvent FailedLogin(string userName, string origin) => new(
        "USR0031", "Warning", "Audit", $"Unable to log in for {userName} from {origin} using REDFISH.", [userName, origin, "REDFISH"]);

    public static LogEvent Blocked(string origin) => new(
        "USR0034", "Warning", "Audit", $"Login attempt alert for {origin} using REDFISH, IP will be blocked for 60 seconds.",
        [origin, "REDFISH", "60"]);

    public static LogEvent Power(string resetType) => new(
        "SYS1003", "OK", "Audit", $"System CPU Resetting ({resetType}).", [resetType]);

    private static string FanName(SimulatedIdrac idrac, string id)
    {
        var model = idrac.Hardware;
        for (var fan = 0; fan < model.FanCount; fan++)
        {
            if (ServerModel.FanId(fan) == id)
            {
                return model.FanName(fan);
            }
        }

        return id;
    }

    private static LogEvent Critical(string id, string category, string? sensor, string text, params string[] args) =>
        Event("Critical", id, category, sensor, text, args);

    private static LogEvent Warning(string id, string category, string? sensor, string text, params string[] args) =>
        Event("Warning", id, category, sensor, text, args);

    private static LogEvent Event(string severity, string id, string category, string? sensor, string text, string[] args) =>
        new(id, severity, category, args.Length == 0 ? text : text.Replace("{0}", args[0], StringComparison.Ordinal), args, sensor);
}
