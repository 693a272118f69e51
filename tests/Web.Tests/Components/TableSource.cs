using DellServerManager.Web.Components;

namespace DellServerManager.Web.Tests.Components;

public sealed record Item(Guid Id, string Name, StatusKind Health);

/// <summary>Answers at once and remembers what it was asked.</summary>
public sealed class TableSource : IDataTableSource<Item>
{
    private readonly Dictionary<Guid, Item> _items;

    public TableSource(int count) => _items = Enumerable.Range(0, count)
        .Select(number => new Item(Id(number), $"esx-{number:000}", number % 2 == 0 ? StatusKind.Ok : StatusKind.Warning))
        .ToDictionary(item => item.Id);

    public List<DataTableQuery> Opened { get; } = [];

    public List<IReadOnlyList<Guid>> Read { get; } = [];

    public Exception? Failure { get; set; }

    public static Guid Id(int number) => new(number + 1, 0, 0, new byte[8]);

    public void Add(int number, StatusKind health) => _items[Id(number)] = new(Id(number), $"esx-{number:000}", health);

    public void Turn(int number, StatusKind health) => _items[Id(number)] = _items[Id(number)] with { Health = health };

    public void Rename(int number, string name) => _items[Id(number)] = _items[Id(number)] with { Name = name };

    public Task<DataTableView> OpenAsync(DataTableQuery query, CancellationToken ct)
    {
        Opened.Add(query);
        if (Failure is { } failure)
        {
            throw failure;
        }

        var found = _items.Values
            .Where(item => item.Name.Contains(query.Search, StringComparison.Ordinal))
            .Where(item => !query.Filters.TryGetValue("health", out var wanted) || wanted.Contains(item.Health.Style()))
            .ToList();
        if (query.Group is null)
        {
            return Task.FromResult(new DataTableView([.. found.Select(item => item.Id)], _items.Count));
        }

        var groups = found.GroupBy(item => item.Health).OrderBy(group => group.Key).ToList();
        return Task.FromResult(new DataTableView(
            [.. groups.SelectMany(group => group).Select(item => item.Id)],
            _items.Count,
            [.. groups.Select(group => new RowGroup(group.Key.Style(), group.Key.Word(), group.Count(), group.Key))]));
    }

    public Task<IReadOnlyList<Item>> ReadAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        Read.Add(ids);
        return Task.FromResult<IReadOnlyList<Item>>([.. ids.Select(id => _items[id])]);
    }
}
