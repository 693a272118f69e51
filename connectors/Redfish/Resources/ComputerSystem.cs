using DellServerManager.Connectors.Redfish.Capabilities;
using DellServerManager.Connectors.Redfish.Json;

namespace DellServerManager.Connectors.Redfish.Resources;

/// <summary>What this product reads of <c>/redfish/v1/Systems/System.Embedded.1</c>.</summary>
/// <remarks>Schema: ComputerSystem v1.4 to v1.20 and DellSystem.</remarks>
public sealed record ComputerSystem
{
    public required string Uri { get; init; }

    public string? Manufacturer { get; init; }

    public string? Model { get; init; }

    /// <summary>The schema's SKU, which is the service tag on a Dell server.</summary>
    public string? ServiceTag { get; init; }

    /// <summary>Serial number of the board, not the service tag.</summary>
    public string? SerialNumber { get; init; }

    public string? HostName { get; init; }

    /// <summary>Null until the first inventory.</summary>
    public string? BiosVersion { get; init; }

    /// <summary><c>On</c>, <c>Off</c>, <c>PoweringOn</c>, <c>PoweringOff</c>; null if not told, which is not off.</summary>
    public string? PowerState { get; init; }

    /// <summary><c>OK</c>, <c>Warning</c>, <c>Critical</c>; null if unknown.</summary>
    public string? Health { get; init; }

    public string? HealthRollup { get; init; }

    public string? State { get; init; }

    /// <summary>As the server says. iDRAC8 reports decimal units as GiB: see <see cref="RedfishQuirks.MemoryTotalIsDecimal"/>.</summary>
    public double? MemoryGiB { get; init; }

    public int? ProcessorCount { get; init; }

    public int? LogicalProcessorCount { get; init; }

    public string? ProcessorModel { get; init; }

    /// <summary><c>Lit</c>, <c>Blinking</c>, <c>Off</c>.</summary>
    public string? IndicatorLed { get; init; }

    public string? AssetTag { get; init; }

    /// <summary>From iDRAC9 6.x.</summary>
    public DateTimeOffset? LastResetTime { get; init; }

    /// <summary>Such as <c>15G Monolithic</c>; iDRAC9 and later.</summary>
    public string? SystemGeneration { get; init; }

    /// <summary>Dell's number of the model, decimal; catalogs write it in hexadecimal.</summary>
    public int? SystemId { get; init; }

    public string? ExpressServiceCode { get; init; }

    public DateTimeOffset? LastSystemInventoryTime { get; init; }

    /// <summary>What may be asked for, such as <c>GracefulRestart</c>. Empty if not told.</summary>
    public IReadOnlyList<string> ResetTypes { get; init; } = [];

    public string? ResetUri { get; init; }

    public string? MemoryUri { get; init; }

    public string? ProcessorsUri { get; init; }

    public string? StorageUri { get; init; }

    public string? EthernetInterfacesUri { get; init; }

    public string? BiosUri { get; init; }

    internal static ComputerSystem Read(RedfishResource system)
    {
        var dell = system.Dell.Child("DellSystem");
        var memory = system.Child("MemorySummary");
        var processors = system.Child("ProcessorSummary");
        var reset = system.Child("Actions").Child("#ComputerSystem.Reset");
        return new ComputerSystem
        {
            Uri = system.Self,
            Manufacturer = system.Text("Manufacturer"),
            Model = system.Text("Model"),
            ServiceTag = system.Text("SKU"),
            SerialNumber = system.Text("SerialNumber"),
            HostName = system.Text("HostName"),
            BiosVersion = system.Text("BiosVersion"),
            PowerState = system.Text("PowerState"),
            Health = system.Health,
            HealthRollup = system.HealthRollup,
            State = system.State,
            MemoryGiB = memory.Number("TotalSystemMemoryGiB"),
            ProcessorCount = processors.WholeNumber("Count"),
            LogicalProcessorCount = processors.WholeNumber("LogicalProcessorCount"),
            ProcessorModel = processors.Text("Model"),
            IndicatorLed = system.Text("IndicatorLED")
                ?? system.Boolean("LocationIndicatorActive") switch { true => "Blinking", false => "Off", null => null },
            AssetTag = system.Text("AssetTag"),
            LastResetTime = system.Time("LastResetTime"),
            SystemGeneration = dell.Text("SystemGeneration"),
            SystemId = dell.WholeNumber("SystemID"),
            ExpressServiceCode = dell.Text("ExpressServiceCode"),
            LastSystemInventoryTime = dell.Time("LastSystemInventoryTime"),
            ResetTypes = reset.Texts("ResetType@Redfish.AllowableValues"),
            ResetUri = reset.Link("target"),
            MemoryUri = system.Link("Memory"),
            ProcessorsUri = system.Link("Processors"),
            StorageUri = system.Link("Storage"),
            EthernetInterfacesUri = system.Link("EthernetInterfaces"),
            BiosUri = system.Link("Bios"),
        };
    }
}

/// <summary>The server itself: identity, power, health.</summary>
public sealed class ComputerSystemClient
{
    private readonly ResourceReader _reader;
    private readonly CapabilityRecord _capabilities;

    internal ComputerSystemClient(ResourceReader reader, CapabilityRecord capabilities) =>
        (_reader, _capabilities) = (reader, capabilities);

    public Task<ReadResult<ComputerSystem>> GetAsync(CancellationToken cancellationToken) =>
        _reader.ReadAsync(_capabilities.SystemUri, ComputerSystem.Read, cancellationToken);
}
