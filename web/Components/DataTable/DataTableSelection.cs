namespace DellServerManager.Web.Components;

/// <summary>What is selected: some ids, or all that match a filter without some. Never "what happens to be on screen".</summary>
public sealed record DataTableSelection
{
    public static DataTableSelection None { get; } = new();

    /// <summary>True: everything that matches <see cref="Scope"/> but <see cref="Excluded"/>.</summary>
    public bool All { get; private init; }

    /// <summary>The search and filters under which "all" was chosen. Null unless <see cref="All"/>.</summary>
    public DataTableState? Scope { get; private init; }

    public IReadOnlySet<Guid> Included { get; private init; } = new HashSet<Guid>();

    public IReadOnlySet<Guid> Excluded { get; private init; } = new HashSet<Guid>();

    /// <summary>The ids "all" meant when it was chosen; what runs is resolved again on the server.</summary>
    public IReadOnlySet<Guid> ScopeIds { get; private init; } = new HashSet<Guid>();

    public int Count => All ? ScopeIds.Count - Excluded.Count : Included.Count;

    public bool IsEmpty => Count == 0;

    public IEnumerable<Guid> Ids => All ? ScopeIds.Where(id => !Excluded.Contains(id)) : Included;

    public static DataTableSelection AllOf(DataTableState scope, IReadOnlyList<Guid> ids) => new() { All = true, Scope = scope, ScopeIds = ids.ToHashSet() };

    public bool Contains(Guid id) => All ? ScopeIds.Contains(id) && !Excluded.Contains(id) : Included.Contains(id);

    public DataTableSelection Toggle(Guid id) => Contains(id) ? Without([id]) : With([id]);

    /// <summary>Adding what "all" does not cover turns it into a list of ids.</summary>
    public DataTableSelection With(IReadOnlyCollection<Guid> ids)
    {
        if (!All)
        {
            return this with { Included = Included.Union(ids).ToHashSet() };
        }

        return ids.All(ScopeIds.Contains)
            ? this with { Excluded = Excluded.Except(ids).ToHashSet() }
            : new() { Included = Ids.Union(ids).ToHashSet() };
    }

    public DataTableSelection Without(IReadOnlyCollection<Guid> ids)
    {
        if (!All)
        {
            return this with { Included = Included.Except(ids).ToHashSet() };
        }

        var left = this with { Excluded = Excluded.Union(ids.Where(ScopeIds.Contains)).ToHashSet() };
        return left.IsEmpty ? None : left;
    }

    /// <summary>How many are selected but not among the shown.</summary>
    public int Hidden(IReadOnlyCollection<Guid> shown)
    {
        var visible = shown as IReadOnlySet<Guid> ?? shown.ToHashSet();
        return Ids.Count(id => !visible.Contains(id));
    }

    public DataTableSelection OnlyAmong(IReadOnlyCollection<Guid> shown)
    {
        var visible = shown as IReadOnlySet<Guid> ?? shown.ToHashSet();
        return new() { Included = Ids.Where(visible.Contains).ToHashSet() };
    }
}
