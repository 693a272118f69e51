using DellServerManager.Connectors.Redfish.Json;

namespace DellServerManager.Connectors.Redfish.Resources;

/// <summary>Fans and temperatures of the server, from either form.</summary>
/// <remarks>Schemas: Thermal (iDRAC8, 9), or ThermalSubsystem with Fan and ThermalMetrics (iDRAC10).</remarks>
public sealed record Thermal
{
    public IReadOnlyList<Fan> Fans { get; init; } = [];

    public IReadOnlyList<Temperature> Temperatures { get; init; } = [];

    public IReadOnlyList<Redundancy> Redundancy { get; init; } = [];

    internal static Thermal ReadClassic(RedfishResource thermal) => new()
    {
        Fans = [.. thermal.Items("Fans").Select(Fan.ReadClassic)],
        Temperatures = [.. thermal.Items("Temperatures").Select(Temperature.ReadClassic)],
        Redundancy = [.. thermal.Items("Redundancy").Select(Resources.Redundancy.Read)],
    };
}

public sealed record Fan
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public double? Reading { get; init; }

    /// <summary><c>RPM</c> or <c>Percent</c>.</summary>
    public string? ReadingUnits { get; init; }

    public double? LowerThresholdCritical { get; init; }

    public string? Health { get; init; }

    public string? State { get; init; }

    internal static Fan ReadClassic(RedfishResource fan) => new()
    {
        Id = fan.Text("MemberId") ?? fan.Text("Id"),
        Name = fan.Text("Name") ?? fan.Text("FanName"),
        Reading = fan.Number("Reading"),
        ReadingUnits = fan.Text("ReadingUnits") ?? fan.Text("Units"),
        LowerThresholdCritical = fan.Number("LowerThresholdCritical"),
        Health = fan.Health,
        State = fan.State,
    };

    internal static Fan ReadMember(RedfishResource fan)
    {
        var speed = fan.Child("SpeedPercent");
        return new Fan
        {
            Id = fan.Text("Id"),
            Name = fan.Text("Name"),
            Reading = speed.Number("SpeedRPM") ?? speed.Number("Reading"),
            ReadingUnits = speed.Has("SpeedRPM") ? "RPM" : speed.Has("Reading") ? "Percent" : null,
            Health = fan.Health,
            State = fan.State,
        };
    }
}

public sealed record Temperature
{
    public string? Id { get; init; }

    /// <summary>Such as <c>System Board Inlet Temp</c>.</summary>
    public string? Name { get; init; }

    public double? ReadingCelsius { get; init; }

    public double? UpperThresholdNonCritical { get; init; }

    public double? UpperThresholdCritical { get; init; }

    public double? LowerThresholdNonCritical { get; init; }

    public double? LowerThresholdCritical { get; init; }

    public string? Health { get; init; }

    public string? State { get; init; }

    internal static Temperature ReadClassic(RedfishResource temperature) => new()
    {
        Id = temperature.Text("MemberId"),
        Name = temperature.Text("Name"),
        ReadingCelsius = temperature.Number("ReadingCelsius"),
        UpperThresholdNonCritical = temperature.Number("UpperThresholdNonCritical"),
        UpperThresholdCritical = temperature.Number("UpperThresholdCritical"),
        LowerThresholdNonCritical = temperature.Number("LowerThresholdNonCritical"),
        LowerThresholdCritical = temperature.Number("LowerThresholdCritical"),
        Health = temperature.Health,
        State = temperature.State,
    };

    /// <summary>From ThermalMetrics, which has readings without health; the sensor of the link has both.</summary>
    internal static Temperature ReadMetric(RedfishResource metric) => new()
    {
        Id = metric.Link("DataSourceUri") is { } source ? Transport.RedfishPath.LastSegment(source) : null,
        Name = metric.Text("DeviceName") ?? metric.Text("Name")
            ?? (metric.Link("DataSourceUri") is { } uri ? Transport.RedfishPath.LastSegment(uri) : null),
        ReadingCelsius = metric.Number("Reading"),
    };

    internal static Temperature From(Sensor sensor) => new()
    {
        Id = sensor.Id,
        Name = sensor.Name,
        ReadingCelsius = sensor.Reading,
        UpperThresholdNonCritical = sensor.UpperCaution,
        UpperThresholdCritical = sensor.UpperCritical,
        LowerThresholdNonCritical = sensor.LowerCaution,
        LowerThresholdCritical = sensor.LowerCritical,
        Health = sensor.Health,
        State = sensor.State,
    };
}

/// <summary>A group of parts of which some may fail.</summary>
public sealed record Redundancy
{
    public string? Name { get; init; }

    public string? Mode { get; init; }

    /// <summary>How many parts the group needs.</summary>
    public int? MinNumNeeded { get; init; }

    public string? Health { get; init; }

    public string? State { get; init; }

    internal static Redundancy Read(RedfishResource redundancy) => new()
    {
        Name = redundancy.Text("Name"),
        Mode = redundancy.Text("Mode") ?? redundancy.Text("RedundancyType"),
        MinNumNeeded = redundancy.WholeNumber("MinNumNeeded") ?? redundancy.WholeNumber("MinNeededInGroup"),
        Health = redundancy.Health,
        State = redundancy.State,
    };
}
