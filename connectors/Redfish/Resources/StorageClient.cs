using DellServerManager.Connectors.Redfish.Capabilities;
using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Json;

namespace DellServerManager.Connectors.Redfish.Resources;

/// <summary>Controllers, disks and volumes. The slowest part of an inventory: 5 to 60 s.</summary>
public sealed class StorageClient
{
    private readonly ResourceReader _reader;
    private readonly CapabilityRecord _capabilities;

    internal StorageClient(ResourceReader reader, CapabilityRecord capabilities) =>
        (_reader, _capabilities) = (reader, capabilities);

    /// <summary>Every controller with its disks and volumes. While the host starts the lists may be empty.</summary>
    public async Task<ReadResult<IReadOnlyList<StorageController>>> ListAsync(CancellationToken cancellationToken)
    {
        var problems = new List<ReadProblem>();
        var storages = await _reader.MembersAsync(_capabilities.StorageUri ?? $"{_capabilities.SystemUri}/Storage", problems, cancellationToken);
        var controllers = new List<StorageController>(storages.Count);
        foreach (var storage in storages)
        {
            var drives = await _reader.CompleteAsync(storage.Items("Drives"), problems, cancellationToken);
            var volumes = await VolumesAsync(storage, problems, cancellationToken);
            var controller = await ControllerAsync(storage, problems, cancellationToken);
            controllers.Add(StorageController.Read(storage, controller) with
            {
                Drives = [.. drives.Select(Drive.Read)],
                Volumes = [.. volumes.Select(Volume.Read)],
            });
            problems.AddRange([.. storage.Problems, .. drives.SelectMany(one => one.Problems), .. volumes.SelectMany(one => one.Problems)]);
        }
        return new ReadResult<IReadOnlyList<StorageController>> { Value = controllers, Problems = [.. problems.Distinct()] };
    }

    private async Task<IReadOnlyList<RedfishResource>> VolumesAsync(
        RedfishResource storage, List<ReadProblem> problems, CancellationToken cancellationToken) =>
        storage.Link("Volumes") is { } link ? await MembersAsync(link, problems, cancellationToken) : [];

    private async Task<RedfishResource> ControllerAsync(
        RedfishResource storage, List<ReadProblem> problems, CancellationToken cancellationToken)
    {
        var inside = storage.Items("StorageControllers");
        if (inside.Count > 0)
        {
            return inside[0];
        }
        var listed = storage.Link("Controllers") is { } link ? await MembersAsync(link, problems, cancellationToken) : [];
        problems.AddRange(listed.SelectMany(one => one.Problems));
        return listed.Count > 0 ? listed[0] : storage.Child("StorageControllers");
    }

    // The list of one controller may fail alone.
    private async Task<IReadOnlyList<RedfishResource>> MembersAsync(string path, List<ReadProblem> problems, CancellationToken cancellationToken)
    {
        try
        {
            return await _reader.MembersAsync(path, problems, cancellationToken);
        }
        catch (RedfishException exception) when (exception is RedfishNotFoundException or RedfishRefusedException or RedfishMalformedException)
        {
            problems.Add(new ReadProblem(path, null, exception.Message));
            return [];
        }
    }
}
