namespace DellServerManager.Simulators;

/// <summary>A PowerEdge model as the lab stocks it. One object serves all servers of the model.</summary>
internal sealed record ServerModel(string Name, string Platform, int SystemId, FirmwareRelease[] Firmwares)
{
    public required ProcessorPart Processor { get; init; }

    public int ProcessorCount { get; init; } = 2;

    public required DimmPart Dimm { get; init; }

    /// <summary>How many DIMMs a server of this model may have; each server has one of these counts.</summary>
    public required int[] DimmCounts { get; init; }

    public required int DimmSlots { get; init; }

    public required StorageControllerPart[] Storage { get; init; }

    public required NetworkAdapterPart[] Adapters { get; init; }

    /// <summary>Null where the chassis feeds the sled.</summary>
    public PowerSupplyPart? PowerSupply { get; init; }

    public int PowerSupplyCount => PowerSupply is null ? 0 : 2;

    public int FanCount { get; init; } = 6;

    public required string[] BiosVersions { get; init; }

    public string BiosReleaseDate { get; init; } = "03/14/2025";

    public required int IdleWatts { get; init; }

    public required int BusyWatts { get; init; }

    public Generation Generation => Firmwares[0].Generation;

    public bool IsModular => Platform.EndsWith("Modular", StringComparison.Ordinal);

    public string FanName(int fan) =>
        IsModular ? $"System Chassis Fan{fan + 1}" : $"System Board Fan{(fan / 2) + 1}{(fan % 2 == 0 ? 'A' : 'B')}";

    public static string FanId(int fan) => $"Fan.Embedded.{(fan / 2) + 1}{(fan % 2 == 0 ? 'A' : 'B')}";

    /// <summary>A1, B1, A2, B2, … as Dell populates the processors in turn.</summary>
    public static string DimmId(int dimm) => $"DIMM.Socket.{(dimm % 2 == 0 ? 'A' : 'B')}{(dimm / 2) + 1}";
}
