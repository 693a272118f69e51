using DellServerManager.Connectors.Redfish.Json;

namespace DellServerManager.Connectors.Redfish.Resources;

/// <summary>What the server draws and what feeds it, from either form.</summary>
/// <remarks>Schemas: Power (iDRAC8, 9), or PowerSubsystem with PowerSupply and EnvironmentMetrics (iDRAC10).</remarks>
public sealed record Power
{
    public double? ConsumedWatts { get; init; }

    public double? CapacityWatts { get; init; }

    public double? AverageConsumedWatts { get; init; }

    public double? MaxConsumedWatts { get; init; }

    /// <summary>Null if there is no limit.</summary>
    public double? LimitWatts { get; init; }

    public IReadOnlyList<PowerSupply> Supplies { get; init; } = [];

    public IReadOnlyList<Redundancy> Redundancy { get; init; } = [];

    internal static Power ReadClassic(RedfishResource power)
    {
        var controls = power.Items("PowerControl");
        var supplies = power.Items("PowerSupplies");
        var control = controls.Count > 0 ? controls[0] : power.Child("PowerControl");
        return new Power
        {
            ConsumedWatts = control.Number("PowerConsumedWatts"),
            CapacityWatts = control.Number("PowerCapacityWatts"),
            AverageConsumedWatts = control.Child("PowerMetrics").Number("AverageConsumedWatts"),
            MaxConsumedWatts = control.Child("PowerMetrics").Number("MaxConsumedWatts"),
            LimitWatts = control.Child("PowerLimit").Number("LimitInWatts"),
            Supplies = [.. supplies.Select(PowerSupply.ReadClassic)],
            Redundancy = [.. power.Items("Redundancy").Select(Resources.Redundancy.Read)],
        };
    }
}

public sealed record PowerSupply
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Model { get; init; }

    public string? Manufacturer { get; init; }

    public string? PartNumber { get; init; }

    public string? SerialNumber { get; init; }

    public string? FirmwareVersion { get; init; }

    public double? CapacityWatts { get; init; }

    public double? InputWatts { get; init; }

    public double? OutputWatts { get; init; }

    public double? InputVoltage { get; init; }

    public string? Health { get; init; }

    public string? State { get; init; }

    internal static PowerSupply ReadClassic(RedfishResource supply) => new()
    {
        Id = supply.Text("MemberId"),
        Name = supply.Text("Name"),
        Model = supply.Text("Model"),
        Manufacturer = supply.Text("Manufacturer"),
        PartNumber = supply.Text("PartNumber"),
        SerialNumber = supply.Text("SerialNumber"),
        FirmwareVersion = supply.Text("FirmwareVersion"),
        CapacityWatts = supply.Number("PowerCapacityWatts"),
        InputWatts = supply.Number("PowerInputWatts"),
        OutputWatts = supply.Number("PowerOutputWatts") ?? supply.Number("LastPowerOutputWatts"),
        InputVoltage = supply.Number("LineInputVoltage"),
        Health = supply.Health,
        State = supply.State,
    };

    internal static PowerSupply ReadMember(RedfishResource supply) => new()
    {
        Id = supply.Text("Id"),
        Name = supply.Text("Name"),
        Model = supply.Text("Model"),
        Manufacturer = supply.Text("Manufacturer"),
        PartNumber = supply.Text("PartNumber"),
        SerialNumber = supply.Text("SerialNumber"),
        FirmwareVersion = supply.Text("FirmwareVersion"),
        CapacityWatts = supply.Number("PowerCapacityWatts"),
        Health = supply.Health,
        State = supply.State,
    };

    /// <summary>Adds what the metrics of this supply say.</summary>
    internal PowerSupply With(RedfishResource metrics) => this with
    {
        InputWatts = metrics.Child("InputPowerWatts").Number("Reading"),
        OutputWatts = metrics.Child("OutputPowerWatts").Number("Reading"),
        InputVoltage = metrics.Child("InputVoltage").Number("Reading"),
    };
}
