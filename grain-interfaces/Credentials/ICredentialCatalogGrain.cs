using DellServerManager.Identity;

namespace DellServerManager.Credentials;

/// <summary>Lists credential sets and decides which one an address gets.</summary>
[Alias("dsm.credential-catalog")]
public interface ICredentialCatalogGrain : IGrainWithStringKey
{
    /// <summary>All sets, by priority and name.</summary>
    [Alias("list"), Requires(Permission.View)]
    Task<IReadOnlyList<CredentialSetSnapshot>> ListAsync();

    /// <summary>Which credentials an address would get, and why.</summary>
    /// <param name="serverId">The managed server, when it is one: its own and its linked set come first.</param>
    [Alias("resolve"), Requires(Permission.View)]
    Task<CredentialResolution> ResolveAsync(string address, Guid? serverId);
}

/// <summary>The decision and each rule that was looked at on the way.</summary>
[GenerateSerializer, Immutable, Alias("dsm.credential-resolution")]
public sealed record CredentialResolution
{
    [Id(0)] public required string Address { get; init; }

    [Id(1)] public CredentialSource Source { get; init; }

    /// <summary>The set that applies; null for a server's own and the environment's credentials.</summary>
    [Id(2)] public Guid? CredentialSetId { get; init; }

    [Id(3)] public string? CredentialSetName { get; init; }

    [Id(4)] public string? Username { get; init; }

    /// <summary>The range that matched, if one did.</summary>
    [Id(5)] public string? MatchedCidr { get; init; }

    [Id(6)] public IReadOnlyList<ResolutionStep> Steps { get; init; } = [];
}

[GenerateSerializer]
public enum CredentialSource
{
    None,
    ServerOwn,
    LinkedSet,
    Range,
    DefaultSet,
    Environment,
}

/// <param name="Applies">Whether this rule decided; the rules after it were not needed.</param>
[GenerateSerializer, Immutable, Alias("dsm.resolution-step")]
public sealed record ResolutionStep(
    [property: Id(0)] CredentialSource Rule,
    [property: Id(1)] bool Applies,
    [property: Id(2)] string Explanation);
