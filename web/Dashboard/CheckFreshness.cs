using DellServerManager.Servers;
using DellServerManager.Web.Components;

namespace DellServerManager.Web.Dashboard;

/// <summary>A statement about the checks that ran, so that silence is never taken for health.</summary>
/// <param name="AreLate">Checks are behind their plan.</param>
public sealed record CheckFreshness(string Sentence, bool AreLate)
{
    /// <summary>A check may take its time; only more than two intervals are late.</summary>
    private const int Patience = 2;

    private static string Words(TimeSpan interval) => interval.Seconds == 0 && interval.TotalHours < 1
        ? DashboardText.Minutes.With(interval.TotalMinutes)
        : TimeWords.Duration(interval);

    public static CheckFreshness Of(FleetCounts counts, TimeSpan interval, DateTimeOffset now)
    {
        if (counts.NeverChecked > 0)
        {
            return new(DashboardText.NotCheckedYet.With(DataTableText.Number(counts.NeverChecked), DataTableText.Number(counts.Total)), AreLate: false);
        }

        if (counts.OldestHealthCheckAt is not { } oldest)
        {
            return new(DashboardText.NoCheckYet, AreLate: true);
        }

        var age = now - oldest;
        return age > interval * Patience
            ? new(DashboardText.ChecksLate.With(TimeWords.Ago(age), Words(interval)), AreLate: true)
            : new(DashboardText.AllChecked.With(DataTableText.Number(counts.Total), TimeWords.Ago(age)), AreLate: false);
    }
}
