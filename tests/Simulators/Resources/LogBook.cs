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
        new("USR0032", "OK", "Audit", "The session for root from 10.192.32.49 using REDFISH is logged off.", ["root", "10.192.32.49", "REDFISH"]),
        HardwareEvents.Login("monitor", "10.192.32.77"),
        new("USR0032", "OK", "Audit", "The session for monitor from 10.192.32.77 using REDFISH is logged off.", ["monitor", "10.192.32.77", "REDFISH"]),
        new("JCP037", "OK", "Configuration", "The (installation or configuration) job JID_005950769310 is successfully completed.", ["installation or configuration", "JID_005950769310"]),
        new("SUP0518", "OK", "Updates", "Successfully updated the Integrated Dell Remote Access Controller firmware.", ["Integrated Dell Remote Access Controller"]),
        new("RAC0182", "OK", "Audit", "The iDRAC firmware was rebooted with the following reason: user initiated.", ["user initiated"]),
        new("SYS1003", "OK", "Audit", "System CPU Resetting.", []),
        new("NIC101", "OK", "Configuration", "The NIC Integrated 1 Port 1 network link is started.", ["Integrated 1", "1"]),
        HardwareEvents.FailedLogin("root", "10.192.40.12"),
    ];

    private static readonly LogEvent[] Rare =
    [
        new("NIC100", "Warning", "SystemHealth", "The NIC Integrated 1 Port 1 network link is down.", ["Integrated 1", "1"]),
        new("PSU0003", "Critical", "SystemHealth", "The power input for power supply 2 is lost.", ["2"], "Power Supply"),
        new("PSU0800", "OK", "SystemHealth", "Power Supply 2: Status = 0x1, IOUT = 0x0, VOUT= 0x0, TEMP= 0x0, FAN = 0x0, INPUT= 0x2.", ["2"]),
        new("TMP0119", "Warning", "SystemHealth", "The system inlet temperature is greater than the upper warning threshold.", [], "Temperature"),
        new("PDR54", "Warning", "Storage", "A disk media error on Disk 3 was corrected during recovery.", ["Disk 3"]),
        new("RED067", "OK", "Updates", "Updates staged and the system is restarting now.", []),
    ];

    private static readonly LogEvent[] Sel =
    [
        new("SEL9901", "OK", "SystemHealth", "OEM software event.", [], "OEM"),
        new("PSU0003", "Critical", "SystemHealth", "The power input for power supply 2 is lost.", ["2"], "Power Supply"),
        new("PSU0017", "OK", "SystemHealth", "Power supply 2 is operating normally.", ["2"], "Power Supply"),
        new("SEC0031", "Critical", "SystemHealth", "The chassis is open while the power is on.", [], "Physical Security"),
        new("SEC0033", "OK", "SystemHealth", "The chassis is closed while the power is on.", [], "Physical Security"),
        new("TMP0119", "Warning", "SystemHealth", "The system inlet temperature is greater than the upper warning threshold.", [], "Temperature"),
        new("TMP0120", "OK", "SystemHealth", "The system inlet temperature is within range.", [], "Temperature"),
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
            var created = view.Idrac.StartedAt - ((age + 1) * LifecycleDistance) + (LifecycleDistance * 0.9 * numbers.Fraction("when", number));
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
}
