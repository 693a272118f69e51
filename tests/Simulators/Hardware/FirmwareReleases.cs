namespace DellServerManager.Simulators;

/// <summary>The iDRAC firmwares of the lab, oldest first within a generation.</summary>
internal static class FirmwareReleases
{
    public static readonly FirmwareRelease[] Idrac8 = [OfIdrac8("2.82.82.82"), OfIdrac8("2.86.86.86")];

    public static readonly FirmwareRelease[] Idrac9Old =
    [
        new(Generation.Idrac9, "4.22.00.00", "1.8.0")
        {
            RegistryPrefix = "IDRAC.2.2", BasePrefix = "Base.1.5", ServerHeader = "Appweb/4.5.4", RootType = "v1_6_0",
            RootSessions = true, DrivesBelowController = false,
        },
        new(Generation.Idrac9, "4.40.10.00", "1.9.0")
        {
            RegistryPrefix = "IDRAC.2.3", BasePrefix = "Base.1.7", ServerHeader = "Apache", RootType = "v1_6_0", RootSessions = true,
        },
    ];

    public static readonly FirmwareRelease[] Idrac9 =
    [
        OfIdrac9("5.10.50.00", "1.11.0", "IDRAC.2.7", "Base.1.8", "v1_8_0"),
        OfIdrac9("6.10.80.00", "1.14.0", "IDRAC.2.8", "Base.1.12", "v1_11_0") with { LastResetTime = true },
        OfIdrac9("7.10.50.10", "1.18.0", "IDRAC.2.9", "Base.1.13", "v1_15_0") with { LastResetTime = true },
        OfIdrac9("7.20.30.50", "1.20.1", "IDRAC.2.9", "Base.1.13", "v1_16_0") with { LastResetTime = true },
    ];

    public static readonly FirmwareRelease[] Idrac10 =
    [
        OfIdrac10("1.20.50.50"),
        OfIdrac10("1.20.70.50"),
    ];

    private static FirmwareRelease OfIdrac8(string version) => new(Generation.Idrac8, version, "1.4.0")
    {
        RegistryPrefix = "iDRAC.1.6",
        BasePrefix = "Base.1.2",
        ServerHeader = "Appweb/4.5.4",
        RootType = "v1_3_0",
        Queries = false,
        SessionServiceSessions = false,
        RootSessions = true,
        HostHeaderCheck = true,
        DrivesBelowController = false,
        JobService = false,
    };

    private static FirmwareRelease OfIdrac9(string version, string redfish, string registry, string baseRegistry, string root) =>
        new(Generation.Idrac9, version, redfish)
        {
            RegistryPrefix = registry,
            BasePrefix = baseRegistry,
            ServerHeader = "Apache",
            RootType = root,
            HostHeaderCheck = true,
        };

    private static FirmwareRelease OfIdrac10(string version) => new(Generation.Idrac10, version, "1.20.1")
    {
        RegistryPrefix = "IDRAC.2.15",
        BasePrefix = "Base.1.18",
        ServerHeader = "Apache",
        RootType = "v1_17_0",
        HostHeaderCheck = true,
        LastResetTime = true,
    };
}
