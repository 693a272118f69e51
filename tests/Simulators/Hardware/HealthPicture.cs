using System.Collections.Immutable;

namespace DellServerManager.Simulators;

/// <summary>How broken parts make subsystems, and subsystems the system, unwell.</summary>
internal readonly struct HealthPicture(ServerModel model, ImmutableArray<PartFault> faults)
{
    public Health Fans => AnyOf(PartFaultKind.FailedFan, Health.Critical);

    public Health PowerSupplies => AnyOf(PartFaultKind.FailedPowerSupply, Health.Critical);

    public Health Memory => AnyOf(PartFaultKind.FailedDimm, Health.Critical);

    public Health Temperatures => AnyOf(PartFaultKind.HotInlet, Health.Warning);

    public Health Storage
    {
        get
        {
            var worst = Health.OK;
            if (!faults.IsEmpty)
            {
                foreach (var controller in model.Storage)
                {
                    worst = worst.Worse(Controller(controller));
                }
            }

            return worst;
        }
    }

    public Health Rollup => Fans.Worse(PowerSupplies).Worse(Memory).Worse(Temperatures).Worse(Storage);

    public Health Fan(string id) => Of(PartFaultKind.FailedFan, id, Health.Critical);

    public Health PowerSupply(string id) => Of(PartFaultKind.FailedPowerSupply, id, Health.Critical);

    public Health Dimm(string id) => Of(PartFaultKind.FailedDimm, id, Health.Critical);

    public Health Drive(string id) =>
        Of(PartFaultKind.FailedDrive, id, Health.Critical).Worse(Of(PartFaultKind.PredictedDriveFailure, id, Health.Warning));

    public bool FailurePredicted(string id) => Of(PartFaultKind.PredictedDriveFailure, id, Health.Warning) == Health.Warning;

    public bool DriveFailed(string id) => Of(PartFaultKind.FailedDrive, id, Health.Critical) == Health.Critical;

    /// <summary>A volume that lost a drive is degraded; one without redundancy is lost.</summary>
    public Health Volume(VolumePart volume)
    {
        var health = Of(PartFaultKind.DegradedVolume, volume.Id, Health.Warning);
        if (!faults.IsEmpty)
        {
            foreach (var drive in volume.DriveIds)
            {
                if (DriveFailed(drive))
                {
                    health = health.Worse(volume.RaidType is "None" or "RAID0" ? Health.Critical : Health.Warning);
                }
            }
        }

        return health;
    }

    public Health Controller(StorageControllerPart controller)
    {
        var worst = Health.OK;
        if (!faults.IsEmpty)
        {
            foreach (var drive in controller.Drives)
            {
                worst = worst.Worse(Drive(drive.Id));
            }

            foreach (var volume in controller.Volumes)
            {
                worst = worst.Worse(Volume(volume));
            }
        }

        return worst;
    }

    private Health AnyOf(PartFaultKind kind, Health then)
    {
        foreach (var fault in faults)
        {
            if (fault.Kind == kind)
            {
                return then;
            }
        }

        return Health.OK;
    }

    private Health Of(PartFaultKind kind, string part, Health then)
    {
        foreach (var fault in faults)
        {
            if (fault.Kind == kind && fault.Part == part)
            {
                return then;
            }
        }

        return Health.OK;
    }
}
