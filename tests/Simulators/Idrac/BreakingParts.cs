namespace DellServerManager.Simulators;

/// <summary>The usual ways to break a server, by number of the part; see <see cref="SimulatedIdrac.Break"/>.</summary>
public static class BreakingParts
{
    public static void FailFan(this SimulatedIdrac idrac, int fan = 0) =>
        idrac.Break(new PartFault(PartFaultKind.FailedFan, ServerModel.FanId(fan)));

    public static void FailPowerSupply(this SimulatedIdrac idrac, int supply = 0) =>
        idrac.Break(new PartFault(PartFaultKind.FailedPowerSupply, $"PSU.Slot.{supply + 1}"));

    public static void FailDimm(this SimulatedIdrac idrac, int dimm = 0) =>
        idrac.Break(new PartFault(PartFaultKind.FailedDimm, ServerModel.DimmId(dimm)));

    /// <summary>Counts through all drives of all controllers. The volume it is in degrades too.</summary>
    public static void FailDrive(this SimulatedIdrac idrac, int drive = 0) =>
        idrac.Break(new PartFault(PartFaultKind.FailedDrive, idrac.DriveId(drive)));

    public static void PredictDriveFailure(this SimulatedIdrac idrac, int drive = 0) =>
        idrac.Break(new PartFault(PartFaultKind.PredictedDriveFailure, idrac.DriveId(drive)));

    public static void DegradeVolume(this SimulatedIdrac idrac, int volume = 0)
    {
        var volumes = idrac.Hardware.Storage.SelectMany(controller => controller.Volumes).ToArray();
        idrac.Break(new PartFault(PartFaultKind.DegradedVolume, volumes[volume % volumes.Length].Id));
    }

    public static void HeatInlet(this SimulatedIdrac idrac) => idrac.Break(new PartFault(PartFaultKind.HotInlet, "SystemBoardInletTemp"));

    private static string DriveId(this SimulatedIdrac idrac, int drive)
    {
        var drives = idrac.Hardware.Storage.SelectMany(controller => controller.Drives).ToArray();
        return drives[drive % drives.Length].Id;
    }
}
