namespace DellServerManager.Simulators;

/// <summary>
/// Readings that drift as in a living hall: a slow daily wave, a faster one of the load, both with the server's own phase.
/// Computed from the time alone, so that they cost no memory and agree between resources.
/// </summary>
internal static class Sensors
{
    /// <summary>Share of the server's capacity in use: 0 to 1.</summary>
    public static double Load(IdracView view, DateTimeOffset at)
    {
        var numbers = view.Identity.Numbers;
        var seconds = at.ToUnixTimeSeconds();
        var daily = Math.Sin(((seconds / 86400.0) + numbers.Fraction("day")) * Math.Tau);
        var work = Math.Sin(((seconds / 540.0) + numbers.Fraction("work")) * Math.Tau);
        return Math.Clamp(0.2 + (0.5 * numbers.Fraction("load")) + (0.12 * daily) + (0.1 * work), 0.02, 0.98);
    }

    public static int Watts(IdracView view) => Watts(view, view.Now);

    public static int Watts(IdracView view, DateTimeOffset at) => view.IsOn
        ? view.Model.IdleWatts + (int)((view.Model.BusyWatts - view.Model.IdleWatts) * Load(view, at))
        : 18;

    public static int InletCelsius(IdracView view)
    {
        if (view.Health.Temperatures != Health.OK)
        {
            return 44;
        }

        var numbers = view.Identity.Numbers;
        var hall = Math.Sin(((view.Now.ToUnixTimeSeconds() / 7200.0) + numbers.Fraction("hall")) * Math.Tau);
        return 20 + (int)(4 * numbers.Fraction("inlet")) + (int)(2 * hall);
    }

    public static int ExhaustCelsius(IdracView view) => InletCelsius(view) + 8 + (int)(10 * Load(view, view.Now));

    public static int ProcessorCelsius(IdracView view, int processor) =>
        InletCelsius(view) + 18 + (int)(24 * Load(view, view.Now)) + (2 * processor);

    /// <summary>Revolutions per minute; a failed fan stands.</summary>
    public static int FanRpm(IdracView view, int fan) =>
        !view.IsOn || view.Health.Fan(ServerModel.FanId(fan)) == Health.Critical ? 0
        : 120 * (40 + (int)(45 * Load(view, view.Now)) + (fan % 3));

    public static int InputVolts(IdracView view, int supply) => 228 + view.Identity.Numbers.Between(0, 8, "volts", supply);
}
