using DellServerManager.Connectors.Redfish.Json;

namespace DellServerManager.Connectors.Redfish.Resources;

/// <summary>One sensor of the chassis.</summary>
/// <remarks>Schema: Sensor; iDRAC9 4.x and later.</remarks>
public sealed record Sensor
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary><c>Temperature</c>, <c>Rotational</c>, <c>Power</c>, <c>Voltage</c>, <c>Current</c>, …</summary>
    public string? ReadingType { get; init; }

    public double? Reading { get; init; }

    /// <summary>As UCUM writes it: <c>Cel</c>, <c>{rev}/min</c>, <c>W</c>, <c>V</c>, <c>A</c>, <c>%</c>.</summary>
    public string? ReadingUnits { get; init; }

    public double? UpperCaution { get; init; }

    public double? UpperCritical { get; init; }

    public double? LowerCaution { get; init; }

    public double? LowerCritical { get; init; }

    public string? Health { get; init; }

    public string? State { get; init; }

    internal bool IsTemperature => ReadingType == "Temperature" || ReadingUnits is "Cel";

    internal bool IsFan => ReadingType == "Rotational" || ReadingUnits is "{rev}/min" or "RPM";

    internal static Sensor Read(RedfishResource sensor)
    {
        var thresholds = sensor.Child("Thresholds");
        return new Sensor
        {
            Id = sensor.Text("Id"),
            Name = sensor.Text("Name"),
            ReadingType = sensor.Text("ReadingType"),
            Reading = sensor.Number("Reading"),
            ReadingUnits = sensor.Text("ReadingUnits"),
            UpperCaution = thresholds.Child("UpperCaution").Number("Reading"),
            UpperCritical = thresholds.Child("UpperCritical").Number("Reading"),
            LowerCaution = thresholds.Child("LowerCaution").Number("Reading"),
            LowerCritical = thresholds.Child("LowerCritical").Number("Reading"),
            Health = sensor.Health,
            State = sensor.State,
        };
    }
}
