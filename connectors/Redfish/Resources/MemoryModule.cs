using DellServerManager.Connectors.Redfish.Capabilities;
using DellServerManager.Connectors.Redfish.Json;

namespace DellServerManager.Connectors.Redfish.Resources;

/// <summary>One DIMM. Their sum is the memory of the server where the total of the system is wrong.</summary>
public sealed record MemoryModule
{
    /// <summary>Such as <c>DIMM.Socket.A1</c>.</summary>
    public string? Id { get; init; }

    public string? Name { get; init; }

    public long? CapacityMiB { get; init; }

    public int? OperatingSpeedMhz { get; init; }

    /// <summary>Such as <c>DDR4</c>.</summary>
    public string? MemoryDeviceType { get; init; }

    public string? Manufacturer { get; init; }

    public string? PartNumber { get; init; }

    public string? SerialNumber { get; init; }

    public int? RankCount { get; init; }

    public string? Health { get; init; }

    public string? State { get; init; }

    internal static MemoryModule Read(RedfishResource memory) => new()
    {
        Id = memory.Text("Id"),
        Name = memory.Text("Name"),
        CapacityMiB = memory.Integer("CapacityMiB"),
        OperatingSpeedMhz = memory.WholeNumber("OperatingSpeedMhz"),
        MemoryDeviceType = memory.Text("MemoryDeviceType"),
        Manufacturer = memory.Text("Manufacturer"),
        PartNumber = memory.Text("PartNumber"),
        SerialNumber = memory.Text("SerialNumber"),
        RankCount = memory.WholeNumber("RankCount"),
        Health = memory.Health,
        State = memory.State,
    };
}

public sealed class MemoryClient
{
    private readonly ResourceReader _reader;
    private readonly CapabilityRecord _capabilities;

    internal MemoryClient(ResourceReader reader, CapabilityRecord capabilities) =>
        (_reader, _capabilities) = (reader, capabilities);

    public Task<ReadResult<IReadOnlyList<MemoryModule>>> ListAsync(CancellationToken cancellationToken) =>
        _reader.ReadMembersAsync(_capabilities.MemoryUri ?? $"{_capabilities.SystemUri}/Memory", MemoryModule.Read, cancellationToken);
}
