using DellServerManager.Connectors.Redfish.Capabilities;
using DellServerManager.Connectors.Redfish.Json;

namespace DellServerManager.Connectors.Redfish.Resources;

/// <summary>Health of one subsystem, as Dell sums it up. iDRAC9 and later.</summary>
public sealed record RollupStatus
{
    public string? Id { get; init; }

    /// <summary>Such as <c>Fan</c>, <c>PowerSupply</c>, <c>Storage</c>. May occur twice on modular servers.</summary>
    public string? SubSystem { get; init; }

    /// <summary><c>OK</c>, <c>Warning</c>, <c>Critical</c>, from Dell's <c>Ok</c>, <c>Degraded</c>, <c>Error</c>; null if unknown.</summary>
    public string? Health { get; init; }

    internal static RollupStatus Read(RedfishResource rollup) => new()
    {
        Id = rollup.Text("Id") ?? rollup.Text("InstanceID"),
        SubSystem = rollup.Text("SubSystem") ?? rollup.Text("CollectionName"),
        Health = RedfishText.Health(rollup.Text("RollupStatus")),
    };
}

public sealed class RollupClient
{
    private readonly ResourceReader _reader;
    private readonly CapabilityRecord _capabilities;

    internal RollupClient(ResourceReader reader, CapabilityRecord capabilities) =>
        (_reader, _capabilities) = (reader, capabilities);

    /// <summary>Empty where the iDRAC has no such list; health of parts then comes from the parts.</summary>
    public async Task<ReadResult<IReadOnlyList<RollupStatus>>> ListAsync(CancellationToken cancellationToken) =>
        _capabilities.RollupUri is { } uri
            ? await _reader.ReadMembersAsync(uri, RollupStatus.Read, cancellationToken)
            : new ReadResult<IReadOnlyList<RollupStatus>> { Value = [] };
}
