using DellServerManager.Identity;
using DellServerManager.Persistence;

namespace DellServerManager.Views;

internal sealed record SharedViewsState
{
    public int Schema { get; init; } = 1;

    public IReadOnlyList<SavedView> Views { get; init; } = [];
}

/// <inheritdoc cref="ISharedViewsGrain"/>
[GrainType("shared-views")]
internal sealed class SharedViewsGrain(
    [PersistentState("shared-views", StorageNames.Site)] IPersistentState<SharedViewsState> state,
    TimeProvider time) : Grain, ISharedViewsGrain
{
    public Task<IReadOnlyList<SavedView>> ListAsync() => Task.FromResult(state.State.Views);

    public async Task<SavedView> SaveAsync(NewView view)
    {
        var (views, saved) = state.State.Views.With(view, time.GetUtcNow(), CallActor.Current?.Name);
        await state.SaveAsync(state.State with { Views = views });
        return saved;
    }

    public Task RemoveAsync(Guid id) => state.SaveAsync(state.State with { Views = state.State.Views.Without(id) });
}
