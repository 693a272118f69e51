using DellServerManager.Credentials;
using DellServerManager.Persistence;

namespace DellServerManager.Identity;

internal sealed record KeyRingState
{
    public int Schema { get; init; } = 1;

    public IReadOnlyList<SealedKey> Keys { get; init; } = [];
}

internal sealed record SealedKey(string FriendlyName, string SealedXml);

/// <inheritdoc cref="IKeyRingGrain"/>
[GrainType("key-ring")]
internal sealed class KeyRingGrain(
    [PersistentState("key-ring", StorageNames.Site)] IPersistentState<KeyRingState> state,
    ISecretSealer sealer) : Grain, IKeyRingGrain
{
    private const string Purpose = "keyring/web";

    public Task<IReadOnlyList<string>> ReadAsync() =>
        Task.FromResult<IReadOnlyList<string>>([.. state.State.Keys.Select(key => sealer.Open(key.SealedXml, Purpose))]);

    public Task AddAsync(string friendlyName, string xml) => state.State.Keys.Any(key => key.FriendlyName == friendlyName)
        ? Task.CompletedTask
        : state.SaveAsync(state.State with { Keys = [.. state.State.Keys, new SealedKey(friendlyName, sealer.Seal(xml, Purpose))] });
}
