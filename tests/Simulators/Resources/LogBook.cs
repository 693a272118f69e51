namespace DellServerManager.Simulators;

/// <param name="Number">Counts up from 1; the entry's Id.</param>
internal sealed record LoggedEvent(int Number, LogEvent Event);

/// <summary>A log as a whole: what is made up of the time before the lab started, and what happened since.</summary>
internal static class LogBook
{
    private static readonly TimeSpan LifecycleDistance = TimeSpan.FromMinutes(97);
    private static readonly TimeSpan SelDistance = TimeSpan.FromHours(211);

    private static readonly LogEvent[] Everyday =
    [
        HardwareEvents.Login("root", "10.192.32.49"),
        Ok("USR0032", "Audit", "The session for root from 10.192.32.49 using REDFISH is logged off.", ["root", "10.192.32.49", "REDFISH"]),
        HardwareEvents.Login("monitor", "10.192.32.77"),
        Ok("USR0032", "Audit", "The session for monitor from 10.192.32.77 using REDFISH is logged off.", ["monitor", "10.192.32.77"]),
        Ok("JCP037", "Configuration", "The (installation or configuration) job JID_005950769310 is successfully completed.", []),
        Ok("SUP0518", "Updates", "Successfully updated the Integrated Dell Remote Access Controller firmware.", []),
        Ok("RAC0182", "Audit", "The iDRAC firmware was rebooted with the following reason: user initiated.", ["user initiated"]),
        Ok("SYS1003", "Audit", "System CPU Resetting.", []),
        Ok("NIC101", "Configuration", "The NIC Integrated 1 Port 1 network link is started.", ["Integrated 1", "1"]),
        HardwareEvents.FailedLogin("root", "10.192.40.12"),
    ];

    private static readonly LogEvent[] Rare =
    [
        Warning("NIC100", "SystemHealth", "The NIC Integrated 1 Port 1 network link is down.", ["Integrated 1", "1"]),
        Critical("PSU0003", "SystemHealth", "The power input for power supply 2 is lost.", ["2"], "Power Supply"),
        Ok("PSU0800", "SystemHealth", "Power Supply 2: Status = 0x1, IOUT = 0x0, VOUT= 0x0, TEMP= 0x0, FAN = 0x0, INPUT= 0x2.", ["2"]),
        Warning("TMP0119", "SystemHealth", "The system inlet temperature is greater than the upper warning threshold.", [], "Temperature"),
        Warning("PDR54", "Storage", "A disk media error on Disk 3 was corrected during recovery.", ["Disk 3"]),
        Ok("RED067", "Updates", "Updates staged and the system is restarting now.", []),
    ];

    private static readonly LogEvent[] Sel =
    [
        Ok("SEL9901", "SystemHealth", "OEM software event.", [], "OEM"),
        Critical("PSU0003", "SystemHealth", "The power input for power supply 2 is lost.", ["2"], "Power Supply"),
        Ok("PSU0017", "SystemHealth", "Power supply 2 is operating normally.", ["2"], "Power Supply"),
        Critical("SEC0031", "SystemHealth", "The chassis is open while the power is on.", [], "Physical Security"),
        Ok("SEC0033", "SystemHealth", "The chassis is closed while the power is on.", [], "Physical Security"),
        Warning("TMP0119", "SystemHealth", "The system inlet temperature is greater than the upper warning threshold.", [], "Temperature"),
        Ok("TMP0120", "SystemHealth", "The system inlet temperature is within range.", [], "Temperature"),
    ];

    /// <summary>How many entries, and how to get the one with an age: 0 is the newest.</summary>
    public static (int Count, Func<int, LoggedEvent> At) Lifecycle(IdracView view)
    {
        var (events, forgotten) = view.Idrac.Events.Lifecycle;
        var numbers = view.Identity.Numbers;
        var old = numbers.Between(140, 900, "lclog");
        return (old + events.Count, age => age < events.Count
            ? new LoggedEvent(old + forgotten + events.Count - age, events[^(age + 1)])
            : MadeUp(age - events.Count));

        LoggedEvent MadeUp(int age)
        {
            var number = old - age;
            var choices = numbers.Between(0, 12, "rare", number) == 0 ? Rare : Everyday;
            var created = view.Idrac.StartedAt - ((age + 1 - (0.9 * numbers.Fraction("when", number))) * LifecycleDistance);
            return new LoggedEvent(number, numbers.Pick(choices, "event", number) with { Created = created });
        }
    }

    /// <inheritdoc cref="Lifecycle"/>
    public static (int Count, Func<int, LoggedEvent> At) SystemEvents(IdracView view)
    {
        var events = view.Idrac.Events.Sel;
        var numbers = view.Identity.Numbers;
        var old = view.Idrac.Events.SelCleared ? 0 : numbers.Between(8, 130, "sel");
        return (old + events.Count, age => age < events.Count
            ? new LoggedEvent(old + events.Count - age, events[^(age + 1)])
            : MadeUp(age - events.Count));

        LoggedEvent MadeUp(int age)
        {
            var number = old - age;
            var created = view.Idrac.StartedAt - ((age + 1) * SelDistance) + (SelDistance * 0.9 * numbers.Fraction("sel when", number));
            return new LoggedEvent(number, Sel[number % Sel.Length] with { Created = created });
        }
    }

    private static LogEvent Ok(string id, string category, string text, string[] args, string? sensor = null) =>
        new(id, "OK", category, text, args, sensor);

    private static LogEvent Warning(string id, string category, string text, string[] args, string? sensor = null) =>
        new(id, "Warning", category, text, args, sensor);

    private static LogEvent Critical(string id, string category, string text, string[] args, string? sensor = null) =>
        new(id, "Critical", category, text, args, sensor);
}
