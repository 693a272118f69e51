namespace DellServerManager.Simulators;

/// <summary>Ordered from well to bad, so that a rollup is a maximum.</summary>
public enum Health
{
    OK,
    Warning,
    Critical,
}

internal static class HealthWords
{
    public static Health Worse(this Health one, Health other) => one > other ? one : other;

    /// <summary>As Redfish's Status has it.</summary>
    public static string ToRedfish(this Health health) => health switch
    {
        Health.OK => "OK",
        Health.Warning => "Warning",
        Health.Critical => "Critical",
    };

    /// <summary>As DellRollupStatus has it.</summary>
    public static string ToRollupStatus(this Health health) => health switch
    {
        Health.OK => "Ok",
        Health.Warning => "Degraded",
        Health.Critical => "Error",
    };
}
