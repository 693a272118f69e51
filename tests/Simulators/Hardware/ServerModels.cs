using static DellServerManager.Simulators.StorageParts;

namespace DellServerManager.Simulators;

/// <summary>The models of the lab. A fleet deals them out in turn.</summary>
internal static class ServerModels
{
    private static readonly ProcessorPart E5V4 = new("Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz", "Intel", 14, 28, 4000, 120);
    private static readonly ProcessorPart Gold6248 = new("Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz", "Intel", 20, 40, 4000, 150);
    private static readonly ProcessorPart Gold6338 = new("Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz", "Intel", 32, 64, 4000, 205);
    private static readonly ProcessorPart Gold6430 = new("Intel(R) Xeon(R) Gold 6430", "Intel", 32, 64, 4000, 270);
    private static readonly ProcessorPart Xeon6730 = new("Intel(R) Xeon(R) 6730P", "Intel", 32, 64, 4200, 250);

    private static readonly DimmPart Ddr4At2400 = new(32768, "DDR4", 2400, "Samsung", "M393A4K40BB1-CRC", 2);
    private static readonly DimmPart Ddr4At2933 = new(32768, "DDR4", 2933, "Hynix Semiconductor", "HMA84GR7CJR4N-WM", 2);
    private static readonly DimmPart Ddr4At3200 = new(32768, "DDR4", 3200, "Micron Technology", "36ASF4G72PZ-3G2R1", 2);
    private static readonly DimmPart Ddr5At4800 = new(65536, "DDR5", 4800, "Samsung", "M321R8GA0BB0-CQKVG", 2);
    private static readonly DimmPart Ddr5At6400 = new(65536, "DDR5", 6400, "Hynix Semiconductor", "HMCG94AHBRA480N", 2);

    private static readonly NetworkAdapterPart Bcm5720 = new(
        "NIC.Embedded.1", "Broadcom Gigabit Ethernet BCM5720", "Broadcom Inc. and subsidiaries", 2, 1000, "22.00.6", "108255",
        "14E4:165F:1028:08FF");
    private static readonly NetworkAdapterPart X520 = new(
        "NIC.Integrated.1", "Intel(R) Ethernet 10G 4P X520/I350 rNDC", "Intel Corporation", 4, 10000, "19.5.12", "101561",
        "8086:154D:1028:1F61");
    private static readonly NetworkAdapterPart X710 = new(
        "NIC.Integrated.1", "Intel(R) Ethernet Converged Network Adapter X710", "Intel Corporation", 2, 10000, "21.5.9", "104182",
        "8086:1572:1028:1F9C");
    private static readonly NetworkAdapterPart Cx6 = new(
        "NIC.Slot.3", "Mellanox ConnectX-6 Dx Dual Port 100 GbE QSFP56 Adapter", "Mellanox Technologies", 2, 100000, "22.36.10.10",
        "108771", "15B3:101D:15B3:0016");
    private static readonly NetworkAdapterPart Bcm57414 = new(
        "NIC.Integrated.1", "Broadcom Adv. Dual 25Gb Ethernet", "Broadcom Inc. and subsidiaries", 2, 25000, "22.31.13.70", "105033",
        "14E4:16D7:14E4:4141");
    private static readonly NetworkAdapterPart Mezzanine =
        Bcm57414 with { Id = "NIC.Mezzanine.1A", Name = "Broadcom 25Gb 2P BCM57414 Mezzanine" };

    private static readonly PowerSupplyPart W750 = new("PWR SPLY,750W,RDNT,FLX", 750, "05RHVVA00", "00.24.7D");
    private static readonly PowerSupplyPart W1100 = new("PWR SPLY,1100W,RDNT,DELTA", 1100, "0PJMDNA02", "00.1B.53");
    private static readonly PowerSupplyPart W1400 = new("PWR SPLY,1400W,RDNT,LITEON", 1400, "01CW9GA03", "00.1D.9C");
    private static readonly PowerSupplyPart W1500 = new("PWR SPLY,1500W,RDNT,DELTA", 1500, "0K4M1TA01", "02.0A.11");

    private static readonly ServerModel R630 = new("PowerEdge R630", "13G Monolithic", 0x0601, FirmwareReleases.Idrac8)
    {
        Processor = E5V4,
        Dimm = Ddr4At2400,
        DimmCounts = [8, 12, 16],
        DimmSlots = 24,
        Storage = [Perc("RAID.Integrated.1-1", "PERC H730 Mini", "25.5.9.0001", "101376", Sas10K, 8)],
        Adapters = [X520],
        PowerSupply = W750,
        FanCount = 14,
        BiosVersions = ["2.13.0", "2.19.0"],
        BiosReleaseDate = "02/08/2024",
        IdleWatts = 126,
        BusyWatts = 338,
    };

    private static readonly ServerModel R640 = new("PowerEdge R640", "14G Monolithic", 0x0716, FirmwareReleases.Idrac9Old)
    {
        Processor = Gold6248,
        Dimm = Ddr4At2933,
        DimmCounts = [12, 24],
        DimmSlots = 24,
        Storage = [Perc("RAID.Integrated.1-1", "PERC H740P Mini", "51.16.0-4076", "103398", SasSsd, 8), Ahci("AHCI.Embedded.1-1")],
        Adapters = [X710, Bcm5720],
        PowerSupply = W1100,
        FanCount = 16,
        BiosVersions = ["2.10.2", "2.21.2"],
        IdleWatts = 168,
        BusyWatts = 452,
    };

    private static readonly ServerModel R650 = new("PowerEdge R650", "15G Monolithic", 0x0912, FirmwareReleases.Idrac9)
    {
        Processor = Gold6338,
        Dimm = Ddr4At3200,
        DimmCounts = [16, 32],
        DimmSlots = 32,
        Storage =
        [
            Perc("RAID.SL.3-1", "PERC H755 Front", "52.16.1-4405", "104298", SataSsd, 8), Boss("AHCI.SL.6-1", "BOSS-S2", "2.5.13.4008"),
            Ahci("AHCI.Embedded.1-1"),
        ],
        Adapters = [Bcm5720, Bcm57414],
        PowerSupply = W1400,
        FanCount = 16,
        BiosVersions = ["1.2.4", "1.13.2", "1.15.2"],
        IdleWatts = 204,
        BusyWatts = 566,
    };

    private static readonly ServerModel R660 = new("PowerEdge R660", "16G Monolithic", 0x0AF0, FirmwareReleases.Idrac9[1..])
    {
        Processor = Gold6430,
        Dimm = Ddr5At4800,
        DimmCounts = [16, 32],
        DimmSlots = 32,
        Storage = [DirectNvme(8), Boss("AHCI.SL.6-1", "BOSS-N1", "2.1.13.2025")],
        Adapters = [Bcm5720, Cx6],
        PowerSupply = W1400,
        FanCount = 16,
        BiosVersions = ["1.6.6", "2.4.4"],
        IdleWatts = 232,
        BusyWatts = 640,
    };

    private static readonly ServerModel R670 = new("PowerEdge R670", "17G Monolithic", 0x0C55, FirmwareReleases.Idrac10)
    {
        Processor = Xeon6730,
        Dimm = Ddr5At6400,
        DimmCounts = [16, 32],
        DimmSlots = 32,
        Storage =
        [
            Perc("RAID.SL.1-1", "PERC H965i Front", "8.11.0.0.18-26", "109915", SasSsd, 8),
            Boss("BOSS.SL.12-1", "BOSS-N1 DC-MHS", "2.1.13.2034"),
        ],
        Adapters = [Bcm57414, Cx6],
        PowerSupply = W1500,
        FanCount = 8,
        BiosVersions = ["1.2.6", "1.4.2"],
        IdleWatts = 248,
        BusyWatts = 702,
    };

    public static readonly ServerModel[] All =
    [
        R630,
        R630 with
        {
            Name = "PowerEdge R730", SystemId = 0x0627, FanCount = 6, DimmCounts = [16, 24],
            Storage = [Perc("RAID.Integrated.1-1", "PERC H730P Mini", "25.5.9.0001", "101376", Sas7K, 12, "RAID6", mirrored: false)],
        },
        R640,
        R640 with
        {
            Name = "PowerEdge R740xd", SystemId = 0x0715, FanCount = 6,
            Storage =
            [
                Perc("RAID.Slot.6-1", "PERC H740P Adapter", "51.16.0-4076", "103398", Sas7K, 12, "RAID6", mirrored: false),
                Boss("AHCI.Slot.3-1", "BOSS-S1", "2.5.13.3024"),
            ],
        },
        R650,
        R650 with { Name = "PowerEdge R750", SystemId = 0x08FF, FanCount = 6, Adapters = [Bcm5720, X710, Cx6] },
        R660,
        R660 with
        {
            Name = "PowerEdge R760", SystemId = 0x0AF1, FanCount = 6,
            Storage =
            [
                Perc("RAID.SL.3-1", "PERC H965i Front", "8.8.0.0.18-26", "109915", SasSsd, 16, "RAID6"),
                Boss("AHCI.SL.6-1", "BOSS-N1", "2.1.13.2025"),
            ],
        },
        R670,
        R670 with
        {
            Name = "PowerEdge R770", SystemId = 0x0C56, FanCount = 12,
            Storage = [DirectNvme(16), Boss("BOSS.SL.12-1", "BOSS-N1 DC-MHS", "2.1.13.2034")],
        },
        R640 with
        {
            Name = "PowerEdge C6420", SystemId = 0x0753, FanCount = 4, DimmCounts = [8, 16], DimmSlots = 16,
            Firmwares = FirmwareReleases.Idrac9,
            Storage = [Perc("RAID.Mezzanine.1-1", "PERC H330 Mini", "25.5.9.0001", "101382", SataSsd, 4)],
        },
        R650 with
        {
            Name = "PowerEdge MX750c", Platform = "15G Modular", SystemId = 0x0986, PowerSupply = null, FanCount = 4,
            Storage = [Perc("RAID.Mezzanine.1-1", "PERC H745P MX", "51.16.0-4076", "103398", SasSsd, 6)], Adapters = [Mezzanine],
        },
    ];

    public static ServerModel[] Of(IReadOnlySet<Generation> generations) => [.. All.Where(model => generations.Contains(model.Generation))];
}
