using DellServerManager.Live;
using Orleans.Storage;

namespace DellServerManager.Silo.Cluster;

/// <summary>The site's grain storage, which rings the event bell after each stored change.</summary>
internal sealed class BellRingingStorage(IGrainStorage storage, EventBell bell) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        storage.ReadStateAsync(stateName, grainId, grainState);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await storage.WriteStateAsync(stateName, grainId, grainState);
        bell.Ring();
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await storage.ClearStateAsync(stateName, grainId, grainState);
        bell.Ring();
    }
}
