using DellServerManager.Settings;

namespace DellServerManager.Activity;

/// <summary>What the activity log keeps of a call.</summary>
internal enum Keeping
{
    Nothing,

    /// <summary>A line in the row of its round.</summary>
    InRound,

    Row,
}

/// <summary>Decides what is kept of a call at each level of the activity log. Pure.</summary>
internal static class KeepingRule
{
    /// <param name="isRoutine">The manager's own look at a server, of which one row per round is enough when all went well.</param>
    public static Keeping Of(ActivitySettings settings, bool isRead, bool isRoutine, bool succeeded, TimeSpan took)
    {
        var noteworthy = !isRead || !succeeded;
        return settings.LogLevel switch
        {
            ActivityLevel.Debug => Keeping.Row,
            ActivityLevel.Info => noteworthy || !isRoutine || IsSlow(settings, took) ? Keeping.Row : Keeping.InRound,
            ActivityLevel.Warn => noteworthy || IsSlow(settings, took) ? Keeping.Row : Keeping.Nothing,
            ActivityLevel.Error => noteworthy ? Keeping.Row : Keeping.Nothing,
        };
    }

    public static bool IsSlow(ActivitySettings settings, TimeSpan took) => took.TotalMilliseconds > settings.SlowThresholdMs;
}
