using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Json;
using DellServerManager.Connectors.Redfish.Resources;
using static DellServerManager.Servers.Monitoring.RedfishTranslation;

namespace DellServerManager.Servers.Monitoring;

/// <summary>Reads how a server is: few requests when it is well, more when it says that it is not.</summary>
internal sealed class HealthReader(TimeProvider time)
{
    // A clock is looked at and firmware compared at most this often; both need the manager resource.
    private static readonly TimeSpan ManagerEvery = TimeSpan.FromHours(1);

    /// <summary>Reads system, thermal and power, the roll-ups where the iDRAC has them, and the parts behind a bad roll-up.</summary>
    /// <exception cref="RedfishException">The system resource could not be read. Anything else that fails is named in <see cref="HealthReading.Problems"/>.</exception>
    public async Task<HealthReading> ReadAsync(
        RedfishClient redfish, ServerState known, DateTimeOffset? managerReadAt, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var problems = new List<string>();
        var system = await redfish.System.GetAsync(cancellationToken);
        Note(problems, system.Problems);

        var manager = managerReadAt is null || at - managerReadAt > ManagerEvery || known.Identity is null
            ? await TryAsync(redfish.Manager.GetAsync, problems, cancellationToken)
            : null;
        var askedAt = time.GetUtcNow();
        var thermal = await TryAsync(redfish.Chassis.GetThermalAsync, problems, cancellationToken);
        var power = await TryAsync(redfish.Chassis.GetPowerAsync, problems, cancellationToken);
        var rollups = redfish.Capabilities.RollupUri is null ? null : await TryAsync(redfish.Rollup.ListAsync, problems, cancellationToken);

        var findings = new ReasonList();
        AddThermal(findings, thermal);
        AddPower(findings, power);
        var health = ToHealth(system.Value.HealthRollup ?? system.Value.Health);
        IReadOnlyList<string>? predicted = known.Health == Health.Ok && health == Health.Ok ? [] : null;
        if (health is Health.Warning or Health.Critical)
        {
            predicted = await AddPartsAsync(redfish, findings, problems, cancellationToken);
        }

        return new HealthReading
        {
            At = at,
            PowerState = ToPowerState(system.Value.PowerState),
            Health = health,
            Reasons = findings.Reasons,
            Subsystems = rollups is null ? findings.Subsystems : [.. rollups.Select(Subsystem).OfType<SubsystemHealth>().DistinctBy(one => one.Name)],
            Identity = ToIdentity(system.Value, manager, known.Identity),
            MemoryGiB = redfish.Capabilities.Quirks.HasFlag(Connectors.Redfish.Capabilities.RedfishQuirks.MemoryTotalIsDecimal)
                ? null
                : system.Value.MemoryGiB,
            ProcessorCount = system.Value.ProcessorCount,
            ProcessorModel = system.Value.ProcessorModel,
            PowerWatts = power?.ConsumedWatts,
            InletCelsius = thermal?.Temperatures.FirstOrDefault(one => one.Name?.Contains("Inlet", StringComparison.OrdinalIgnoreCase) == true)?.ReadingCelsius,
            ClockSkew = manager?.DateTime is { } clock ? clock - askedAt : null,
            PredictedFailures = predicted,
            LostRedundancy = [.. Lost(power?.Redundancy).Concat(Lost(thermal?.Redundancy))],
            Problems = problems,
        };
    }

    private static void AddThermal(ReasonList reasons, Thermal? thermal)
    {
        foreach (var fan in thermal?.Fans ?? [])
        {
            reasons.Add("Fan", fan.Name ?? fan.Id, fan.Health, fan.State, fan.Reading is { } speed ? $"{speed:0} {fan.ReadingUnits}" : null);
        }

        foreach (var temperature in thermal?.Temperatures ?? [])
        {
            reasons.Add("Temperature", temperature.Name ?? temperature.Id, temperature.Health, temperature.State, temperature.ReadingCelsius is { } celsius ? $"{celsius:0} °C" : null);
        }
    }

    private static void AddPower(ReasonList reasons, Power? power)
    {
        foreach (var supply in power?.Supplies ?? [])
        {
            reasons.Add("Power supply", supply.Name ?? supply.Id, supply.Health, supply.State, supply.InputVoltage is 0 ? "no input power" : null);
        }
    }

    // Only when the roll-up is bad: these cost an old iDRAC seconds each.
    private static async Task<IReadOnlyList<string>?> AddPartsAsync(
        RedfishClient redfish, ReasonList reasons, List<string> problems, CancellationToken cancellationToken)
    {
        foreach (var processor in await TryAsync(redfish.Processors.ListAsync, problems, cancellationToken) ?? [])
        {
            reasons.Add("Processor", processor.Socket ?? processor.Id, processor.Health, processor.State, null);
        }

        foreach (var module in await TryAsync(redfish.Memory.ListAsync, problems, cancellationToken) ?? [])
        {
            reasons.Add("Memory", module.Name ?? module.Id, module.Health, module.State, null);
        }

        var controllers = await TryAsync(redfish.Storage.ListAsync, problems, cancellationToken);
        foreach (var controller in controllers ?? [])
        {
            reasons.Add("Storage", controller.Name ?? controller.Id, controller.Health, controller.State, null);
            foreach (var volume in controller.Volumes)
            {
                reasons.Add("Storage", volume.Name ?? volume.Id, volume.Health, volume.State, volume.RaidType);
            }

            foreach (var drive in controller.Drives)
            {
                reasons.Add("Storage", drive.Name ?? drive.Id, drive.Health, drive.State, drive.FailurePredicted == true ? "predicts its failure" : null);
            }
        }

        return controllers is null
            ? null
            : [.. controllers.SelectMany(one => one.Drives).Where(drive => drive.FailurePredicted == true).Select(drive => drive.Name ?? drive.Id ?? "a drive")];
    }

    private static IEnumerable<string> Lost(IReadOnlyList<Redundancy>? groups) =>
        from redundancy in groups ?? []
        where ToHealth(redundancy.Health) is Health.Warning or Health.Critical
        select redundancy.Name ?? "a redundancy group";

    private static SubsystemHealth? Subsystem(RollupStatus rollup) =>
        rollup.SubSystem is { } name ? new SubsystemHealth(name, ToHealth(rollup.Health)) : null;

    private static async Task<T?> TryAsync<T>(
        Func<CancellationToken, Task<ReadResult<T>>> read, List<string> problems, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            var result = await read(cancellationToken);
            Note(problems, result.Problems);
            return result.Value;
        }
        catch (RedfishException error) when (error is not RedfishAccessException and not RedfishCertificateException)
        {
            problems.Add(error.Message);
            return null;
        }
    }

    private static void Note(List<string> problems, IReadOnlyList<ReadProblem> found) =>
        problems.AddRange(found.Take(10).Select(one => one.Property is null ? $"{one.Path}: {one.What}" : $"{one.Path} {one.Property}: {one.What}"));
}
