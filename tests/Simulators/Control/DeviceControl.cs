using System.Text.Json;
using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>What concerns one iDRAC.</summary>
internal static class DeviceControl
{
    public static void Map(RouteGroupBuilder routes, SimulatedFleet fleet)
    {
        routes.MapGet("", (string address) => With(fleet, address, idrac => Results.Ok(Detail(idrac))));
        routes.MapGet("/journal", (string address) => With(fleet, address, idrac => Results.Ok(idrac.Journal)));
        routes.MapPost("/faults", (string address, JsonObject changes) => With(fleet, address, idrac =>
        {
            idrac.Faults = Merge(idrac.Faults, changes);
            return Results.Ok(idrac.Faults);
        }));
        routes.MapPost("/actions/{action}", async (string address, string action, HttpRequest request) =>
        {
            var arguments = request.ContentLength > 0
                ? await request.ReadFromJsonAsync<DeviceActionArguments>(ControlEndpoint.Json) ?? new()
                : new();
            return With(fleet, address, idrac =>
                DeviceActions.Run(idrac, action, arguments)
                    ? Results.Ok(Detail(idrac))
                    : Results.NotFound($"No action {action}. There are: {string.Join(", ", DeviceActions.Names)}."));
        });
    }

    public static object Summary(SimulatedIdrac idrac) => new
    {
        address = idrac.Address.ToString(),
        idrac.Port,
        idrac.ServiceTag,
        idrac.Model,
        generation = (int)idrac.Generation,
        firmware = idrac.FirmwareVersion,
        idrac.Sickness,
    };

    private static object Detail(SimulatedIdrac idrac) => new
    {
        address = idrac.Address.ToString(),
        idrac.Port,
        idrac.ServiceTag,
        idrac.Model,
        generation = (int)idrac.Generation,
        firmware = idrac.FirmwareVersion,
        macAddress = idrac.MacAddress,
        idrac.Sickness,
        powerState = idrac.PowerState.ToString(),
        health = idrac.Health.Rollup.ToRedfish(),
        idrac.BrokenParts,
        idrac.Faults,
        idrac.OpenSessions,
        idrac.CertificateThumbprint,
        idrac.Counters,
    };

    private static IResult With(SimulatedFleet fleet, string address, Func<SimulatedIdrac, IResult> answer) =>
        fleet.Find(address) is { } idrac ? answer(idrac) : Results.NotFound($"No iDRAC has the address {address}.");

    /// <summary>Faults that are not named stay as they are.</summary>
    private static IdracFaults Merge(IdracFaults faults, JsonObject changes)
    {
        var merged = JsonSerializer.SerializeToNode(faults, ControlEndpoint.Json)!.AsObject();
        foreach (var (name, value) in changes)
        {
            if (!merged.ContainsKey(name))
            {
                throw new JsonException($"There is no fault {name}. There are: {string.Join(", ", merged.Select(fault => fault.Key))}.");
            }

            merged[name] = value?.DeepClone();
        }

        return merged.Deserialize<IdracFaults>(ControlEndpoint.Json)!;
    }
}
