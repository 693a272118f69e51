using DellServerManager.Identity;

namespace DellServerManager.Servers;

/// <summary>
/// Keeps what many servers have in common ("12 servers lost a power supply in rack B7"). Follows health changes through
/// the event stream with its own cursor, so that a lost silo costs a repetition and never an event.
/// </summary>
[Alias("dsm.fleet-findings")]
public interface IFleetFindingsGrain : IGrainWithStringKey
{
    /// <summary>The present fleet findings, worst first.</summary>
    [Alias("get"), AlwaysInterleave, Requires(Permission.View)]
    Task<FleetFindings> GetAsync();

    /// <summary>Catches up with the event table now. Idempotent.</summary>
    [Alias("catch-up")]
    Task CatchUpAsync();
}

/// <param name="Position">How far the event table was followed.</param>
[GenerateSerializer, Immutable, Alias("dsm.fleet-findings-snapshot")]
public sealed record FleetFindings(
    [property: Id(0)] IReadOnlyList<FleetFinding> Items,
    [property: Id(1)] string Position,
    [property: Id(2)] long EventsSeen);
