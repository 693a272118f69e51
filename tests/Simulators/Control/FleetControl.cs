namespace DellServerManager.Simulators;

/// <summary>What concerns all iDRACs.</summary>
internal static class FleetControl
{
    public static void Map(RouteGroupBuilder routes, SimulatedFleet fleet)
    {
        routes.MapGet("", () => fleet.Devices.Select(DeviceControl.Summary));
        routes.MapGet("/stats", () => Statistics(fleet));
        routes.MapPost("/stats/reset", () =>
        {
            fleet.ResetCounters();
            return Results.NoContent();
        });
        routes.MapPost("/faults", (FleetFault fault) =>
        {
            var hit = fleet.MakeSick(fault.Percent, fault.Seed ?? fleet.Options.Seed, fault.Fault);
            return Results.Ok(new { hit });
        });
        routes.MapPost("/repair", () =>
        {
            foreach (var idrac in fleet.Devices)
            {
                idrac.Repair();
            }

            return Results.NoContent();
        });
        routes.MapPost("/latency", (FleetLatency latency) =>
        {
            fleet.Latency = TimeSpan.FromMilliseconds(latency.Ms);
            return Results.NoContent();
        });
        routes.MapPost("/killRule", (KillRule rule) =>
        {
            fleet.KillSwitch.Arm(rule.AfterChangingRequest, rule.Pid, rule.BeforeAnswer);
            return Results.NoContent();
        });
        routes.MapDelete("/killRule", () =>
        {
            fleet.KillSwitch.Disarm();
            return Results.NoContent();
        });
    }

    private static object Statistics(SimulatedFleet fleet)
    {
        var totals = fleet.Counters;
        return new
        {
            devices = fleet.Devices.Count,
            totals.Requests,
            totals.Connections,
            totals.Handshakes,
            totals.Logins,
            totals.BasicLogins,
            totals.FailedLogins,
            totals.Logouts,
            totals.Changes,
            totals.Running,
            totals.MostAtOnce,
            mostAtOncePerDevice = fleet.Devices.Max(idrac => idrac.Counters.MostAtOnce),
            sessionsOpen = fleet.Devices.Sum(idrac => idrac.OpenSessions),
            mostSessionsPerDevice = fleet.Devices.Max(idrac => idrac.OpenSessions),
            devicesAsked = fleet.Devices.Count(idrac => idrac.Counters.Requests > 0),
        };
    }

    /// <param name="Fault">Null for the lab's mix.</param>
    private sealed record FleetFault(int Percent, Sickness? Fault = null, int? Seed = null);

    private sealed record FleetLatency(int Ms);

    private sealed record KillRule(int AfterChangingRequest, int Pid, bool BeforeAnswer = false);
}
