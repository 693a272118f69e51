using DellServerManager.Identity;

namespace DellServerManager.Operations;

/// <summary>Tells how the manager itself is.</summary>
[Alias("dsm.diagnostics")]
public interface IDiagnosticsGrain : IGrainWithStringKey
{
    [Alias("get"), Requires(Permission.View)]
    Task<Diagnostics> GetAsync();
}

[GenerateSerializer, Immutable, Alias("dsm.diagnostics-snapshot")]
public sealed record Diagnostics
{
    [Id(0)] public required IReadOnlyList<NodeInfo> Nodes { get; init; }

    [Id(1)] public required string DatabaseVersion { get; init; }

    [Id(2)] public required long DatabaseBytes { get; init; }

    [Id(3)] public required int SchemaVersion { get; init; }

    /// <summary>The id of the key that seals secrets; never the key.</summary>
    [Id(4)] public required string SiteKeyId { get; init; }

    [Id(5)] public required string ProductVersion { get; init; }

    [Id(6)] public required int ActiveServers { get; init; }

    /// <summary>Warnings about how the site is set up, each with the next step.</summary>
    [Id(7)] public IReadOnlyList<string> Warnings { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("dsm.node-info")]
public sealed record NodeInfo(
    [property: Id(0)] string Name,
    [property: Id(1)] string Address,
    [property: Id(2)] string Status,
    [property: Id(3)] DateTimeOffset StartedAt,
    [property: Id(4)] int Activations,
    [property: Id(5)] long MemoryBytes);
