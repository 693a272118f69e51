using DellServerManager.Identity;
using DellServerManager.Persistence;

namespace DellServerManager.Settings;

internal sealed record SettingsState
{
    public int Schema { get; init; } = 1;

    /// <summary>The values as JSON; null while the defaults are in force.</summary>
    public string? Json { get; init; }

    public DateTimeOffset? ChangedAt { get; init; }

    public string? ChangedBy { get; init; }
}

/// <inheritdoc cref="ISettingsGrain"/>
[GrainType("settings")]
internal sealed class SettingsGrain(
    [PersistentState("settings", StorageNames.Site)] IPersistentState<SettingsState> state,
    TimeProvider time) : Grain, ISettingsGrain
{
    private string Name => this.GetPrimaryKeyString()["settings/".Length..];

    public Task<SettingsDocument> GetAsync() => Task.FromResult(Document());

    public async Task<SettingsDocument> PutAsync(string json)
    {
        await state.SaveAsync(state.State with
        {
            Json = SettingsRegistry.Merge(Name, state.State.Json, json),
            ChangedAt = time.GetUtcNow(),
            ChangedBy = CallActor.Current?.Name,
        });
        return Document();
    }

    private SettingsDocument Document() =>
        new(Name, SettingsRegistry.Complete(Name, state.State.Json), state.Revision(), state.State.ChangedAt, state.State.ChangedBy);
}
