using DellServerManager.Servers;
using DellServerManager.Web.Components;

namespace DellServerManager.Web.Dashboard;

/// <summary>A statement about the checks that ran, so that silence is never taken for health.</summary>
/// <param name="AreLate">Checks are behind their plan.</param>
public sealed record CheckFreshness(string Sentence, bool AreLate)
{
    /// <summary>A check may take its time; only more than two intervals are late.</summary>
    private const int Patience = 2;

    public static CheckFreshness Of(FleetCounts counts, TimeSpan interval, DateTimeOffset now)
    {
        if (counts.NeverChecked > 0)
        {
            return new($"{DataTableText.Number(counts.NeverChecked)} of {DataTableText.Number(counts.Total)} servers were not checked yet.", AreLate: false);
        }

        if (counts.OldestHealthCheckAt is not { } oldest)
        {
            return new("No check has run yet.", AreLate: true);
        }

        var age = now - oldest;
        return age > interval * Patience
            ? new($"Checks are late: the oldest is from {TimeWords.Ago(age)}, planned is every {TimeWords.Duration(interval)}.", AreLate: true)
            : new($"All {DataTableText.Number(counts.Total)} servers were checked; the oldest check is from {TimeWords.Ago(age)}.", AreLate: false);
    }
}
