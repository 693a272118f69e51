using DellServerManager.Identity;

namespace DellServerManager.Views;

/// <summary>A person's own views of lists, and which view opens each list for her. Key: <see cref="GrainKeys.Views"/>.</summary>
[Alias("dsm.own-views")]
public interface IOwnViewsGrain : IGrainWithStringKey
{
    [Alias("get"), Requires(Permission.OwnAccount)]
    Task<OwnViews> GetAsync();

    /// <summary>Keeps a view; one of the same list and name is replaced.</summary>
    /// <exception cref="InvalidFieldException">Name, list or query makes no sense, or there are too many.</exception>
    [Alias("save"), Requires(Permission.OwnAccount)]
    Task<SavedView> SaveAsync(NewView view);

    [Alias("remove"), Requires(Permission.OwnAccount)]
    Task RemoveAsync(Guid id);

    /// <summary>Names the view that opens a list.</summary>
    /// <param name="view">The id of a view, or the name of a built-in one; null: the list opens as it is.</param>
    [Alias("choose-default"), Requires(Permission.OwnAccount)]
    Task ChooseDefaultAsync(string list, string? view);
}

/// <summary>The views that everybody sees. Key: <see cref="GrainKeys.SharedViews"/>.</summary>
[Alias("dsm.shared-views")]
public interface ISharedViewsGrain : IGrainWithStringKey
{
    [Alias("list"), Requires(Permission.View)]
    Task<IReadOnlyList<SavedView>> ListAsync();

    /// <inheritdoc cref="IOwnViewsGrain.SaveAsync"/>
    [Alias("save"), Requires(Permission.Operate), Audited("view.share")]
    Task<SavedView> SaveAsync(NewView view);

    [Alias("remove"), Requires(Permission.Operate), Audited("view.unshare")]
    Task RemoveAsync(Guid id);
}

/// <param name="List">The page it is of, such as <c>servers</c>.</param>
/// <param name="Query">What stands behind the question mark of the page's address.</param>
[GenerateSerializer, Immutable, Alias("dsm.new-view")]
public sealed record NewView(
    [property: Id(0)] string List,
    [property: Id(1)] string Name,
    [property: Id(2)] string Query);

[GenerateSerializer, Immutable, Alias("dsm.saved-view")]
public sealed record SavedView
{
    [Id(0)] public required Guid Id { get; init; }

    [Id(1)] public required string List { get; init; }

    [Id(2)] public required string Name { get; init; }

    [Id(3)] public required string Query { get; init; }

    [Id(4)] public DateTimeOffset SavedAt { get; init; }

    [Id(5)] public string? SavedBy { get; init; }
}

/// <param name="Defaults">By list: the id or built-in name of the view it opens with.</param>
[GenerateSerializer, Immutable, Alias("dsm.own-views-answer")]
public sealed record OwnViews(
    [property: Id(0)] IReadOnlyList<SavedView> Views,
    [property: Id(1)] IReadOnlyDictionary<string, string> Defaults);
