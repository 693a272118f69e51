namespace DellServerManager.Bench;

internal static class Statistics
{
    /// <param name="share">0 to 1.</param>
    public static double Percentile(this IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[(int)Math.Min(sorted.Length - 1, Math.Ceiling(sorted.Length * share) - 1 < 0 ? 0 : Math.Ceiling(sorted.Length * share) - 1)];
    }

    public static double Median(this IEnumerable<double> values) => values.Percentile(0.5);
}
