using DellServerManager.Connectors.Redfish.Capabilities;
using DellServerManager.Connectors.Redfish.Json;

namespace DellServerManager.Connectors.Redfish.Resources;

public sealed record Processor
{
    /// <summary>Such as <c>CPU.Socket.1</c>.</summary>
    public string? Id { get; init; }

    public string? Socket { get; init; }

    public string? Manufacturer { get; init; }

    public string? Model { get; init; }

    /// <summary><c>CPU</c>, <c>GPU</c>, …</summary>
    public string? ProcessorType { get; init; }

    public int? MaxSpeedMHz { get; init; }

    public int? TotalCores { get; init; }

    public int? TotalThreads { get; init; }

    public string? Health { get; init; }

    public string? State { get; init; }

    internal static Processor Read(RedfishResource processor) => new()
    {
        Id = processor.Text("Id"),
        Socket = processor.Text("Socket"),
        Manufacturer = processor.Text("Manufacturer"),
        Model = processor.Text("Model"),
        ProcessorType = processor.Text("ProcessorType"),
        MaxSpeedMHz = processor.WholeNumber("MaxSpeedMHz"),
        TotalCores = processor.WholeNumber("TotalCores"),
        TotalThreads = processor.WholeNumber("TotalThreads"),
        Health = processor.Health,
        State = processor.State,
    };
}

public sealed class ProcessorClient
{
    private readonly ResourceReader _reader;
    private readonly CapabilityRecord _capabilities;

    internal ProcessorClient(ResourceReader reader, CapabilityRecord capabilities) =>
        (_reader, _capabilities) = (reader, capabilities);

    public Task<ReadResult<IReadOnlyList<Processor>>> ListAsync(CancellationToken cancellationToken) =>
        _reader.ReadMembersAsync(_capabilities.ProcessorsUri ?? $"{_capabilities.SystemUri}/Processors", Processor.Read, cancellationToken);
}
