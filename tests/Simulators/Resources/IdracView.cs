using System.Globalization;

namespace DellServerManager.Simulators;

/// <summary>One iDRAC at one moment, as a request sees it.</summary>
internal sealed class IdracView
{
    public IdracView(SimulatedIdrac idrac)
    {
        Idrac = idrac;
        Now = idrac.Time.GetUtcNow();
        Health = idrac.Health;
        Power = idrac.PowerState;
    }

    public SimulatedIdrac Idrac { get; }

    public DateTimeOffset Now { get; }

    public HealthPicture Health { get; }

    public PowerState Power { get; }

    /// <summary>Made once per request: an expanded inventory looks into it for each member.</summary>
    public IReadOnlyList<SoftwareEntry> Software => field ??= FirmwareInventory.Of(this);

    public bool IsOn => Power is PowerState.On or PowerState.PoweringOff;

    public ServerModel Model => Idrac.Hardware;

    public FirmwareRelease Firmware => Idrac.Firmware;

    public ServerIdentity Identity => Idrac.Identity;

    public string BiosVersion => Identity.Numbers.Pick(Model.BiosVersions, "bios");

    public int DimmCount => Identity.Numbers.Pick(Model.DimmCounts, "dimms");

    /// <summary>By the iDRAC's own clock and in its own time zone.</summary>
    public string Local(DateTimeOffset time) =>
        time.AddSeconds(Idrac.Faults.ClockSkewSeconds).ToOffset(Identity.TimeZone).ToString(
            "yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    public string TimeZoneOffset =>
        $"{(Identity.TimeZone < TimeSpan.Zero ? '-' : '+')}{Identity.TimeZone.Duration():hh\\:mm}";
}
