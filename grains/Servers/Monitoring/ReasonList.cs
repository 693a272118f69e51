using static DellServerManager.Servers.Monitoring.RedfishTranslation;

namespace DellServerManager.Servers.Monitoring;

/// <summary>Gathers the parts that are not well, and the health of each subsystem from its parts.</summary>
internal sealed class ReasonList
{
    private readonly List<HealthReason> _reasons = [];
    private readonly SortedDictionary<string, Health> _subsystems = new(StringComparer.Ordinal);

    /// <summary>Worst first, at most 50.</summary>
    public IReadOnlyList<HealthReason> Reasons => [.. _reasons.OrderByDescending(reason => reason.Severity).Take(50)];

    public IReadOnlyList<SubsystemHealth> Subsystems => [.. _subsystems.Select(one => new SubsystemHealth(one.Key, one.Value))];

    public void Add(string subsystem, string? part, string? health, string? state, string? detail)
    {
        // An empty slot has no health to speak of.
        if (state is "Absent")
        {
            return;
        }

        var found = ToHealth(health);
        _subsystems[subsystem] = _subsystems.TryGetValue(subsystem, out var known) ? Worse(known, found) : found;
        if (found is Health.Warning or Health.Critical)
        {
            var words = found == Health.Critical ? "is critical" : "is degraded";
            _reasons.Add(new HealthReason(part ?? subsystem, found, detail is null ? $"{part ?? subsystem} {words}." : $"{part ?? subsystem} {words} ({detail})."));
        }
    }
}
