using DellServerManager.Views;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Views;

/// <summary>The views of a list: built in, one's own, everybody's. A view is an address; this only keeps some under a name.</summary>
public sealed partial class ViewMenu : LivePart
{
    /// <summary>The page's parameter that names a built-in view which is no filter: all of it, although another view is the default.</summary>
    public const string Parameter = "view";

    private OwnViews _own = new([], new Dictionary<string, string>());
    private IReadOnlyList<SavedView> _shared = [];
    private SaveViewDialog _save = null!;
    private Problem? _problem;

    /// <summary>The page's address below the site: <c>servers</c>.</summary>
    [Parameter, EditorRequired] public required string List { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<BuiltInView> BuiltIn { get; set; }

    /// <summary>What the list shows now.</summary>
    [Parameter, EditorRequired] public required DataTableState State { get; set; }

    /// <summary>What the list can be filtered by.</summary>
    [Parameter, EditorRequired] public required IReadOnlyCollection<string> Fields { get; set; }

    /// <summary>Null: the list opens as it is.</summary>
    private string? DefaultKey => _own.Defaults.GetValueOrDefault(List);

    private string Caption => BuiltIn.FirstOrDefault(view => IsShown(view.Query))?.Name
        ?? _own.Views.Concat(_shared).FirstOrDefault(view => OfThisList(view) && IsShown(view.Query))?.Name
        ?? ViewsText.View;

    /// <summary>The address that opens a list for a person who came without saying what she wants to see; null: as it is.</summary>
    public static async Task<string?> DefaultHrefAsync(IClusterAccess cluster, string list, IReadOnlyList<BuiltInView> builtIn)
    {
        var (own, _) = await cluster.TryAsync(grains => grains.OwnViews.GetAsync());
        if (own?.Defaults.GetValueOrDefault(list) is not { } key)
        {
            return null;
        }

        var query = builtIn.FirstOrDefault(view => view.Key == key)?.Query
            ?? own.Views.FirstOrDefault(view => view.Id.ToString("D") == key)?.Query
            ?? (await cluster.TryAsync(grains => grains.SharedViews.ListAsync())).Value?.FirstOrDefault(view => view.Id.ToString("D") == key)?.Query;
        return query is { Length: > 0 } ? $"{list}?{query}" : null;
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var (own, failure) = await Cluster.TryAsync(grains => grains.OwnViews.GetAsync());
        var (shared, otherFailure) = await Cluster.TryAsync(grains => grains.SharedViews.ListAsync());
        _own = own ?? _own;
        _shared = shared ?? _shared;
        _problem = (failure ?? otherFailure).Say(ViewsText.ListFailed, ReadAsync);
    }

    private bool OfThisList(SavedView view) => view.List == List;

    private bool IsShown(string query) => DataTableState.FromUri($"{List}?{query}", Fields).Equals(State);

    private string Href(Entry entry) => entry.Query.Length > 0 ? $"{List}?{entry.Query}" : DefaultKey is null ? List : $"{List}?{Parameter}={entry.Key}";

    private static Entry EntryOf(SavedView view, Func<SavedView, Task>? remove) => new(
        view.Id.ToString("D"), view.Name, view.Query, view.SavedBy is { } by ? ViewsText.By.With(by) : null, remove is null ? null : () => remove(view));

    private async Task SavedAsync((SavedView View, bool OpensList) saved)
    {
        if (saved.OpensList)
        {
            await ChooseDefaultAsync(saved.View.Id.ToString("D"));
        }

        await ReadAsync();
    }

    private async Task ChooseDefaultAsync(string? key)
    {
        _problem = (await Cluster.TryAsync(grains => grains.OwnViews.ChooseDefaultAsync(List, key))).Say(ViewsText.DefaultFailed);
        await (_problem is null ? ReadAsync() : Task.CompletedTask);
    }

    private Task RemoveOwnAsync(SavedView view) => RemoveAsync(view, grains => grains.OwnViews.RemoveAsync(view.Id));

    private Task RemoveSharedAsync(SavedView view) => RemoveAsync(view, grains => grains.SharedViews.RemoveAsync(view.Id));

    private async Task RemoveAsync(SavedView view, Func<IClusterAccess, Task> remove)
    {
        _problem = (await Cluster.TryAsync(remove)).Say(ViewsText.RemoveFailed);
        if (_problem is null)
        {
            Toasts.Show(ViewsText.Removed.With(view.Name));
            await ReadAsync();
        }
    }

    /// <param name="Remove">Null: it stays.</param>
    private sealed record Entry(string Key, string Name, string Query, string? Hint, Func<Task>? Remove);
}
