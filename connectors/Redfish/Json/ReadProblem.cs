namespace DellServerManager.Connectors.Redfish.Json;

/// <summary>Something that could not be read, while the rest could.</summary>
/// <param name="Path">The resource.</param>
/// <param name="Property">The property inside it, with dots; null if the whole resource could not be read.</param>
/// <param name="What">What was wrong, in words an operator understands.</param>
public sealed record ReadProblem(string Path, string? Property, string What);

/// <summary>What was read, and what could not be.</summary>
public sealed record ReadResult<T>
{
    public required T Value { get; init; }

    /// <summary>Empty if everything could be read.</summary>
    public IReadOnlyList<ReadProblem> Problems { get; init; } = [];
}
