using DellServerManager.Web.Components;

namespace DellServerManager.Web.Gallery;

/// <summary>A row as the servers page will have it.</summary>
public sealed record DemoServer(
    Guid Id,
    string Name,
    string Address,
    string ServiceTag,
    string Model,
    string Cluster,
    StatusKind Health,
    StatusKind Power,
    string Firmware,
    int Inlet);

/// <summary>Servers that do not exist, slow on purpose.</summary>
public sealed class DemoServers(int count, TimeSpan delay) : IDataTableSource<DemoServer>
{
    private static readonly string[] Models = ["PowerEdge R640", "PowerEdge R660", "PowerEdge R750", "PowerEdge R760", "PowerEdge MX760c"];
    private static readonly string[] Clusters = ["Prod A", "Prod B", "Edge North", "Test", "Ungrouped"];
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DemoServer[] _servers = [.. Enumerable.Range(0, count).Select(Create)];

    /// <summary>Ends with the first answer.</summary>
    public Task FirstOpened => _opened.Task;

    /// <summary>Thrown by the next call, to see how a table fails.</summary>
    public Exception? Failure { get; set; }

    public static StatusKind HealthOf(int number) => (number % 41) switch { 3 => StatusKind.Critical, 7 or 19 => StatusKind.Warning, 23 => StatusKind.Unknown, _ => StatusKind.Ok };

    public async Task<DataTableView> OpenAsync(DataTableQuery query, CancellationToken ct)
    {
        await Task.Delay(delay, ct);
        if (Failure is { } failure)
        {
            Failure = null;
            throw failure;
        }

        _opened.TrySetResult();
        var found = _servers
            .Where(server => query.Search.Length == 0 || $"{server.Name} {server.ServiceTag} {server.Address} {server.Model}".Contains(query.Search, StringComparison.OrdinalIgnoreCase))
            .Where(server => query.Filters.All(filter => Matches(server, filter.Key, filter.Value)));
        foreach (var key in query.Sort.Reverse())
        {
            found = key.Descending ? found.OrderByDescending(server => Value(server, key.Column)) : found.OrderBy(server => Value(server, key.Column));
        }

        return query.Group is { } field ? Grouped(found, field) : new([.. found.Select(server => server.Id)], _servers.Length);
    }

    private DataTableView Grouped(IEnumerable<DemoServer> found, string field)
    {
        var groups = found.GroupBy(server => Word(server, field)).OrderBy(group => group.Key).ToList();
        return new(
            [.. groups.SelectMany(group => group).Select(server => server.Id)],
            _servers.Length,
            [.. groups.Select(group => new RowGroup(group.Key, group.Key, group.Count(), group.Select(server => server.Health).Worst()))]);
    }

    private static bool Matches(DemoServer server, string filter, IReadOnlyList<string> values) => FilterKey.Parse(filter) is { } key && key.Operator switch
    {
        FilterOperator.Is => values.Contains(Word(server, key.Field)),
        FilterOperator.Not => !values.Contains(Word(server, key.Field)),
        FilterOperator.Contains => values.Any(value => Word(server, key.Field).Contains(value, StringComparison.OrdinalIgnoreCase)),
        FilterOperator.Starts => values.Any(value => Word(server, key.Field).StartsWith(value, StringComparison.OrdinalIgnoreCase)),
        _ => true,
    };

    private static string Word(DemoServer server, string field) => field switch
    {
        "health" => server.Health.Style(),
        "model" => server.Model,
        "cluster" => server.Cluster,
        "name" => server.Name,
        _ => "",
    };

    public async Task<IReadOnlyList<DemoServer>> ReadAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        await Task.Delay(delay, ct);
        var wanted = ids.ToHashSet();
        return [.. _servers.Where(server => wanted.Contains(server.Id))];
    }

    /// <summary>Changes the first servers, as if they lived.</summary>
    public IReadOnlySet<Guid> Change(int seed)
    {
        for (var i = 0; i < Math.Min(20, _servers.Length); i += 3)
        {
            _servers[i] = _servers[i] with { Inlet = 21 + ((seed + i) % 9) };
        }

        return _servers.Take(20).Select(server => server.Id).ToHashSet();
    }

    /// <summary>Makes the first two that had a warning well.</summary>
    public IReadOnlySet<Guid> Heal()
    {
        var healed = _servers.Index().Where(one => one.Item.Health == StatusKind.Warning).Take(2).ToList();
        foreach (var (index, server) in healed)
        {
            _servers[index] = server with { Health = StatusKind.Ok };
        }

        return healed.Select(one => one.Item.Id).ToHashSet();
    }

    private static object Value(DemoServer server, string column) => column switch
    {
        "health" => (int)server.Health,
        "model" => server.Model,
        "address" => server.Address,
        "inlet" => server.Inlet,
        _ => server.Name,
    };

    private static DemoServer Create(int number) => new(
        new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]),
        $"esx-{(number / 40) + 10}-{(number % 40) + 1:000}",
        $"10.{20 + (number / 65536)}.{number / 256 % 256}.{number % 256}",
        $"{(char)('A' + (number % 26))}{(char)('D' + (number % 20))}{number % 10}X{number % 7}{(char)('B' + (number % 17))}3",
        Models[number % Models.Length],
        Clusters[number / 7 % Clusters.Length],
        HealthOf(number),
        number % 29 == 5 ? StatusKind.Off : StatusKind.Ok,
        number % 6 == 0 ? "Outdated" : "Compliant",
        22 + (number % 6));
}
