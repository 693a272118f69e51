using DellServerManager.Identity;
using DellServerManager.Persistence;

namespace DellServerManager.Views;

internal sealed record OwnViewsState
{
    public int Schema { get; init; } = 1;

    public IReadOnlyList<SavedView> Views { get; init; } = [];

    /// <summary>By list.</summary>
    public IReadOnlyDictionary<string, string> Defaults { get; init; } = new Dictionary<string, string>();
}

/// <inheritdoc cref="IOwnViewsGrain"/>
[GrainType("own-views")]
internal sealed class OwnViewsGrain(
    [PersistentState("own-views", StorageNames.Site)] IPersistentState<OwnViewsState> state,
    TimeProvider time) : Grain, IOwnViewsGrain
{
    private const int LongestReference = 80;

    public Task<OwnViews> GetAsync()
    {
        CheckOwner();
        return Task.FromResult(new OwnViews(state.State.Views, state.State.Defaults));
    }

    public async Task<SavedView> SaveAsync(NewView view)
    {
        CheckOwner();
        var (views, saved) = state.State.Views.With(view, time.GetUtcNow(), CallActor.Current?.Name);
        await state.SaveAsync(state.State with { Views = views });
        return saved;
    }

    public async Task RemoveAsync(Guid id)
    {
        CheckOwner();
        await state.SaveAsync(state.State with
        {
            Views = state.State.Views.Without(id),
            Defaults = state.State.Defaults.Where(one => one.Value != id.ToString("D")).ToDictionary(),
        });
    }

    public async Task ChooseDefaultAsync(string list, string? view)
    {
        CheckOwner();
        ViewRules.CheckList(list);
        if (view?.Length > LongestReference)
        {
            throw new InvalidFieldException("view", "Name a view by its id, or a built-in one by its name.");
        }

        var others = state.State.Defaults.Where(one => one.Key != list);
        await state.SaveAsync(state.State with
        {
            Defaults = (view is null ? others : others.Append(new(list, view))).ToDictionary(),
        });
    }

    private void CheckOwner()
    {
        if (CallActor.Current is { Kind: ActorKind.Person, UserId: var caller } && caller != GrainKeys.IdOf(this.GetPrimaryKeyString()))
        {
            throw new ForbiddenException("These are the views of somebody else.");
        }
    }
}
