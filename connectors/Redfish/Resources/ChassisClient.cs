using DellServerManager.Connectors.Redfish.Capabilities;
using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Json;

namespace DellServerManager.Connectors.Redfish.Resources;

/// <summary>Cooling, power and sensors of the server's own chassis. Enclosures are not asked: on 4.x they answer 503 or hang.</summary>
public sealed class ChassisClient
{
    private readonly ResourceReader _reader;
    private readonly CapabilityRecord _capabilities;

    internal ChassisClient(ResourceReader reader, CapabilityRecord capabilities) =>
        (_reader, _capabilities) = (reader, capabilities);

    /// <summary>Reads the form that the capability record names, and the other one where that fails.</summary>
    public Task<ReadResult<Thermal>> GetThermalAsync(CancellationToken cancellationToken) =>
        // iDRAC9 7.30.10.50: classic Thermal fails now and then while ThermalSubsystem answers.
        EitherAsync(_capabilities.ThermalKind, ClassicThermalAsync, ThermalSubsystemAsync, cancellationToken);

    public Task<ReadResult<Power>> GetPowerAsync(CancellationToken cancellationToken) =>
        EitherAsync(_capabilities.PowerKind, ClassicPowerAsync, PowerSubsystemAsync, cancellationToken);

    public Task<ReadResult<IReadOnlyList<Sensor>>> GetSensorsAsync(CancellationToken cancellationToken) =>
        _reader.ReadMembersAsync(_capabilities.SensorsUri ?? $"{_capabilities.ChassisUri}/Sensors", Sensor.Read, cancellationToken);

    private static async Task<ReadResult<T>> EitherAsync<T>(
        ChassisForm form,
        Func<CancellationToken, Task<ReadResult<T>>> classic,
        Func<CancellationToken, Task<ReadResult<T>>> subsystem,
        CancellationToken cancellationToken)
    {
        var (first, second) = form == ChassisForm.Classic ? (classic, subsystem) : (subsystem, classic);
        try
        {
            return await first(cancellationToken);
        }
        catch (RedfishException exception) when (exception.StatusCode is not null and not 401 and not 403 and not 429)
        {
            try
            {
                return await second(cancellationToken);
            }
            catch (RedfishNotFoundException)
            {
                // There is only one form here, so its failure is the one to tell of.
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception);
                throw;
            }
        }
    }

    private Task<ReadResult<Thermal>> ClassicThermalAsync(CancellationToken cancellationToken) =>
        _reader.ReadAsync($"{_capabilities.ChassisUri}/Thermal", Thermal.ReadClassic, cancellationToken);

    private Task<ReadResult<Power>> ClassicPowerAsync(CancellationToken cancellationToken) =>
        _reader.ReadAsync($"{_capabilities.ChassisUri}/Power", Power.ReadClassic, cancellationToken);

    private async Task<ReadResult<Thermal>> ThermalSubsystemAsync(CancellationToken cancellationToken)
    {
        var path = $"{_capabilities.ChassisUri}/ThermalSubsystem";
        var subsystem = await _reader.GetAsync(path, cancellationToken);
        var problems = new List<ReadProblem>();
        var fans = await MembersAsync(subsystem.Link("Fans") ?? $"{path}/Fans", problems, cancellationToken);
        var metrics = await _reader.TryGetAsync(subsystem.Link("ThermalMetrics") ?? $"{path}/ThermalMetrics", problems, cancellationToken);
        IReadOnlyList<Temperature> temperatures = metrics is null
            ? []
            : [.. metrics.Items("TemperatureReadingsCelsius").Select(Temperature.ReadMetric)];
        if (temperatures.Count == 0)
        {
            var sensors = await MembersAsync(_capabilities.SensorsUri ?? $"{_capabilities.ChassisUri}/Sensors", problems, cancellationToken);
            temperatures = [.. sensors.Select(Sensor.Read).Where(sensor => sensor.IsTemperature).Select(Temperature.From)];
            problems.AddRange(sensors.SelectMany(sensor => sensor.Problems));
        }
        var thermal = new Thermal
        {
            Fans = [.. fans.Select(Fan.ReadMember)],
            Temperatures = temperatures,
            Redundancy = [.. subsystem.Items("FanRedundancy").Select(Redundancy.Read)],
        };
        problems.AddRange([.. subsystem.Problems, .. fans.SelectMany(fan => fan.Problems), .. metrics?.Problems ?? []]);
        return new ReadResult<Thermal> { Value = thermal, Problems = problems };
    }

    private async Task<ReadResult<Power>> PowerSubsystemAsync(CancellationToken cancellationToken)
    {
        var path = $"{_capabilities.ChassisUri}/PowerSubsystem";
        var subsystem = await _reader.GetAsync(path, cancellationToken);
        var problems = new List<ReadProblem>();
        var members = await MembersAsync(subsystem.Link("PowerSupplies") ?? $"{path}/PowerSupplies", problems, cancellationToken);
        var supplies = new List<PowerSupply>();
        foreach (var member in members)
        {
            var metrics = member.Link("Metrics") is { } link ? await _reader.TryGetAsync(link, problems, cancellationToken) : null;
            var supply = PowerSupply.ReadMember(member);
            supplies.Add(metrics is null ? supply : supply.With(metrics));
            problems.AddRange([.. member.Problems, .. metrics?.Problems ?? []]);
        }
        var environment = await _reader.TryGetAsync($"{_capabilities.ChassisUri}/EnvironmentMetrics", problems, cancellationToken);
        var power = new Power
        {
            ConsumedWatts = environment?.Child("PowerWatts").Number("Reading"),
            LimitWatts = environment?.Child("PowerLimitWatts").Number("SetPoint"),
            CapacityWatts = subsystem.Number("CapacityWatts"),
            Supplies = supplies,
            Redundancy = [.. subsystem.Items("PowerSupplyRedundancy").Select(Redundancy.Read)],
        };
        problems.AddRange([.. subsystem.Problems, .. environment?.Problems ?? []]);
        return new ReadResult<Power> { Value = power, Problems = problems };
    }

    // A list that fails leaves the rest of the picture.
    private async Task<IReadOnlyList<RedfishResource>> MembersAsync(string path, List<ReadProblem> problems, CancellationToken cancellationToken)
    {
        try
        {
            return await _reader.MembersAsync(path, problems, cancellationToken);
        }
        catch (RedfishException exception) when (exception is RedfishNotFoundException or RedfishRefusedException or RedfishMalformedException)
        {
            problems.Add(new ReadProblem(path, null, exception.Message));
            return [];
        }
    }
}
