using DellServerManager.Identity;

namespace DellServerManager.Servers;

/// <summary>Answers questions over many servers from the searchable tables; never asks an iDRAC.</summary>
[Alias("dsm.server-catalog")]
public interface IServerCatalogGrain : IGrainWithStringKey
{
    /// <summary>One page by keyset; the last page costs what the first does.</summary>
    /// <exception cref="InvalidFieldException">The cursor, sort or limit makes no sense.</exception>
    [Alias("list"), Requires(Permission.View)]
    Task<Page<ServerRow>> ListAsync(ServerQuery query);

    /// <summary>The ids of all servers that match, in order; at most 100,000. A table reads its rows by these.</summary>
    [Alias("open-view"), Requires(Permission.View)]
    Task<ServerView> OpenViewAsync(ServerQuery query);

    /// <summary>Rows for ids, in the order asked; ids that are gone are left out.</summary>
    [Alias("rows"), Requires(Permission.View)]
    Task<IReadOnlyList<ServerRow>> RowsAsync(IReadOnlyList<Guid> ids);

    [Alias("counts"), Requires(Permission.View)]
    Task<FleetCounts> CountsAsync();

    /// <summary>What needs attention, worst and newest first; findings that many servers share come as one line.</summary>
    [Alias("attention"), Requires(Permission.View)]
    Task<IReadOnlyList<FleetFinding>> AttentionAsync(int limit);

    /// <summary>Distinct values to filter by, with their counts; at most 200.</summary>
    /// <param name="field"><c>model</c>, <c>generation</c>, <c>location</c> or <c>tag</c>.</param>
    [Alias("facets"), Requires(Permission.View)]
    Task<IReadOnlyList<Facet>> FacetsAsync(string field);

    [Alias("inventory"), Requires(Permission.View)]
    Task<IReadOnlyList<InventoryItem>> InventoryAsync(Guid serverId, string? kind);

    /// <summary>What changed on the server, newest first.</summary>
    [Alias("history"), Requires(Permission.View)]
    Task<Page<InventoryChange>> HistoryAsync(Guid serverId, int limit, string? cursor);

    /// <summary>Entries of the server's Lifecycle and system event logs as far as they were read, newest first.</summary>
    [Alias("logs"), Requires(Permission.View)]
    Task<Page<EventLogEntry>> LogsAsync(Guid serverId, EventLogQuery query);

    /// <summary>The servers whose last health check is older than <paramref name="olderThan"/> or never happened.</summary>
    [Alias("overdue")]
    Task<IReadOnlyList<Guid>> OverdueAsync(DateTimeOffset olderThan, int limit);
}

/// <summary>One page of a list.</summary>
/// <param name="Total">All that match, or null when counting would pass 10,000.</param>
/// <param name="NextCursor">Asks for the next page; null on the last.</param>
[GenerateSerializer, Immutable, Alias("dsm.page`1")]
public sealed record Page<T>(
    [property: Id(0)] IReadOnlyList<T> Items,
    [property: Id(1)] int? Total,
    [property: Id(2)] string? NextCursor);

/// <summary>A question for servers. Lists mean "one of"; all conditions must hold.</summary>
[GenerateSerializer, Immutable, Alias("dsm.server-query")]
public sealed record ServerQuery
{
    /// <summary>
    /// Part of a name, service tag, address or model. Words such as <c>model:R760</c>, <c>-health=ok</c>, <c>address:10.20.0.0/16</c>,
    /// <c>seen&gt;2h</c> or <c>has:location</c> narrow it down.
    /// </summary>
    [Id(0)] public string? Search { get; init; }

    [Id(1)] public IReadOnlyList<Health> Health { get; init; } = [];

    [Id(2)] public IReadOnlyList<ConnectionStatus> ConnectionStatus { get; init; } = [];

    [Id(3)] public IReadOnlyList<PowerState> PowerState { get; init; } = [];

    [Id(4)] public IReadOnlyList<string> Model { get; init; } = [];

    [Id(5)] public IReadOnlyList<int> Generation { get; init; } = [];

    [Id(6)] public IReadOnlyList<FindingKind> Finding { get; init; } = [];

    [Id(7)] public IReadOnlyList<string> Tag { get; init; } = [];

    [Id(8)] public IReadOnlyList<string> Location { get; init; } = [];

    /// <summary>Fields to sort by; a leading <c>-</c> turns the order round. Default: <c>name</c>.</summary>
    [Id(9)] public IReadOnlyList<string> Sort { get; init; } = [];

    /// <summary>1 to 500.</summary>
    [Id(10)] public int Limit { get; init; } = 50;

    [Id(11)] public string? Cursor { get; init; }

    [Id(12)] public IReadOnlyList<CredentialTestStatus> Credential { get; init; } = [];

    /// <summary>For a view: <c>health model location generation powerState connectionStatus credentialSet</c>; null: no groups.</summary>
    [Id(13)] public string? GroupBy { get; init; }
}

/// <summary>The ordered answer to a question. <paramref name="Total"/> counts all matches, also those past the 100,000th.</summary>
/// <param name="Groups">Null when none were asked for.</param>
[GenerateSerializer, Immutable, Alias("dsm.server-view")]
public sealed record ServerView(
    [property: Id(0)] IReadOnlyList<Guid> Ids,
    [property: Id(1)] int Total,
    [property: Id(2)] IReadOnlyList<ServerGroup>? Groups = null);

/// <summary>A group of a view: the next <paramref name="Count"/> of its ids.</summary>
/// <param name="Value">What its servers share, as a filter spells it; null: they have no value.</param>
/// <param name="Label">What people call it, when the value says nothing to them.</param>
/// <param name="Worst">The worst health in it.</param>
[GenerateSerializer, Immutable, Alias("dsm.server-group")]
public sealed record ServerGroup(
    [property: Id(0)] string? Value,
    [property: Id(1)] string? Label,
    [property: Id(2)] int Count,
    [property: Id(3)] Health Worst);

/// <summary>A server as a table shows it.</summary>
[GenerateSerializer, Immutable, Alias("dsm.server-row")]
public sealed record ServerRow
{
    [Id(0)] public required Guid Id { get; init; }

    [Id(1)] public required string Address { get; init; }

    [Id(2)] public required int Port { get; init; }

    [Id(3)] public required string Name { get; init; }

    [Id(4)] public string? Hostname { get; init; }

    [Id(5)] public string? ServiceTag { get; init; }

    [Id(6)] public string? Model { get; init; }

    [Id(7)] public int? Generation { get; init; }

    [Id(8)] public string? BiosVersion { get; init; }

    [Id(9)] public string? IdracFirmware { get; init; }

    [Id(10)] public PowerState PowerState { get; init; }

    [Id(11)] public Health Health { get; init; }

    [Id(12)] public ConnectionStatus ConnectionStatus { get; init; }

    [Id(13)] public string? ConnectionError { get; init; }

    [Id(14)] public CredentialTestStatus CredentialTestStatus { get; init; }

    [Id(15)] public Guid? CredentialSetId { get; init; }

    [Id(16)] public double? MemoryGiB { get; init; }

    [Id(17)] public int? ProcessorCount { get; init; }

    [Id(18)] public int? CoreCount { get; init; }

    [Id(19)] public int? DriveCount { get; init; }

    [Id(20)] public DateTimeOffset? LastSeenAt { get; init; }

    [Id(21)] public DateTimeOffset? LastHealthCheckAt { get; init; }

    [Id(22)] public DateTimeOffset? LastConnectionTestAt { get; init; }

    [Id(23)] public double? PowerWatts { get; init; }

    [Id(24)] public double? InletCelsius { get; init; }

    [Id(25)] public string? Location { get; init; }

    [Id(26)] public IReadOnlyList<string> Tags { get; init; } = [];

    [Id(27)] public int FindingCount { get; init; }

    [Id(28)] public string? WorstFinding { get; init; }

    [Id(29)] public long Revision { get; init; }

    [Id(30)] public DateTimeOffset RegisteredAt { get; init; }
}

/// <summary>How many servers there are in each state.</summary>
[GenerateSerializer, Immutable, Alias("dsm.fleet-counts")]
public sealed record FleetCounts
{
    [Id(0)] public int Total { get; init; }

    [Id(1)] public int Ok { get; init; }

    [Id(2)] public int Warning { get; init; }

    [Id(3)] public int Critical { get; init; }

    [Id(4)] public int Unknown { get; init; }

    [Id(5)] public int PoweredOff { get; init; }

    [Id(6)] public int Unreachable { get; init; }

    /// <summary>Unreachable for more than an hour.</summary>
    [Id(7)] public int UnreachableLong { get; init; }

    /// <summary>Servers whose last sign-in did not go well.</summary>
    [Id(8)] public int CredentialProblems { get; init; }

    /// <summary>When the oldest last health check of all servers was; null when one was never checked.</summary>
    [Id(9)] public DateTimeOffset? OldestHealthCheckAt { get; init; }

    [Id(10)] public double? PowerWatts { get; init; }

    [Id(11)] public int NeverChecked { get; init; }
}

/// <summary>A finding of one server, or one that several share for the same cause.</summary>
[GenerateSerializer, Immutable, Alias("dsm.fleet-finding")]
public sealed record FleetFinding
{
    [Id(0)] public required FindingKind Kind { get; init; }

    [Id(1)] public required Health Severity { get; init; }

    [Id(2)] public required string Message { get; init; }

    [Id(3)] public required string NextStep { get; init; }

    [Id(4)] public required DateTimeOffset Since { get; init; }

    /// <summary>How many servers share it.</summary>
    [Id(5)] public int ServerCount { get; init; } = 1;

    /// <summary>The server, when it is one.</summary>
    [Id(6)] public Guid? ServerId { get; init; }

    [Id(7)] public string? ServerName { get; init; }

    /// <summary>Where they stand, when they share that too.</summary>
    [Id(8)] public string? Location { get; init; }

    [Id(9)] public string? Component { get; init; }
}

[GenerateSerializer, Immutable, Alias("dsm.facet")]
public sealed record Facet([property: Id(0)] string Value, [property: Id(1)] int Count);

/// <summary>One part of a server: a processor, a drive, an installed firmware.</summary>
/// <param name="Kind"><c>processor memory controller drive volume network power_supply fan firmware</c>.</param>
/// <param name="ItemId">The part's fully qualified device descriptor or Redfish id.</param>
/// <param name="Facts">Its properties as the iDRAC tells them.</param>
[GenerateSerializer, Immutable, Alias("dsm.inventory-item")]
public sealed record InventoryItem(
    [property: Id(0)] string Kind,
    [property: Id(1)] string ItemId,
    [property: Id(2)] string Name,
    [property: Id(3)] Health Health,
    [property: Id(4)] IReadOnlyDictionary<string, string> Facts);

/// <summary>A part that came, went or changed.</summary>
/// <param name="Change"><c>added removed changed</c>.</param>
[GenerateSerializer, Immutable, Alias("dsm.inventory-change")]
public sealed record InventoryChange(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] string Kind,
    [property: Id(2)] string ItemId,
    [property: Id(3)] string Name,
    [property: Id(4)] string Change,
    [property: Id(5)] string? Property,
    [property: Id(6)] string? Before,
    [property: Id(7)] string? After);

[GenerateSerializer, Immutable, Alias("dsm.event-log-query")]
public sealed record EventLogQuery
{
    /// <summary><c>lifecycle</c>, <c>sel</c> or null for both.</summary>
    [Id(0)] public string? Log { get; init; }

    /// <summary><c>ok</c>, <c>warning</c>, <c>critical</c> or null.</summary>
    [Id(1)] public string? Severity { get; init; }

    [Id(2)] public string? Search { get; init; }

    [Id(3)] public int Limit { get; init; } = 50;

    [Id(4)] public string? Cursor { get; init; }
}

/// <summary>An entry of an iDRAC's own logs.</summary>
[GenerateSerializer, Immutable, Alias("dsm.event-log-entry")]
public sealed record EventLogEntry
{
    [Id(0)] public required string Log { get; init; }

    [Id(1)] public required string EntryId { get; init; }

    [Id(2)] public DateTimeOffset? At { get; init; }

    [Id(3)] public string? Severity { get; init; }

    [Id(4)] public string? Category { get; init; }

    [Id(5)] public string? MessageId { get; init; }

    [Id(6)] public string? Message { get; init; }

    [Id(7)] public string? SensorType { get; init; }
}
