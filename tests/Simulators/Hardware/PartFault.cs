namespace DellServerManager.Simulators;

/// <param name="Part">The part's id as its resource has it: Fan.Embedded.1A, PSU.Slot.1, a drive's or volume's FQDD.</param>
public sealed record PartFault(PartFaultKind Kind, string Part);

public enum PartFaultKind
{
    FailedFan,
    FailedDrive,
    PredictedDriveFailure,
    DegradedVolume,
    FailedPowerSupply,
    FailedDimm,
    HotInlet,
}
