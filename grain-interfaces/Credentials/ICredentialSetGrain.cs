using DellServerManager.Identity;

namespace DellServerManager.Credentials;

/// <summary>A user name and password with the addresses they serve. Key: <see cref="GrainKeys.CredentialSet"/>.</summary>
[Alias("dsm.credential-set")]
public interface ICredentialSetGrain : IGrainWithStringKey
{
    /// <exception cref="ConflictException">Another set has this name.</exception>
    [Alias("create"), Requires(Permission.Administer), Audited("credential_set.create")]
    Task<CredentialSetSnapshot> CreateAsync(NewCredentialSet set);

    [Alias("get"), AlwaysInterleave, Requires(Permission.View)]
    Task<CredentialSetSnapshot> GetAsync();

    [Alias("edit"), Requires(Permission.Administer), Audited("credential_set.edit")]
    Task<CredentialSetSnapshot> EditAsync(CredentialSetEdit edit);

    /// <exception cref="ConflictException">Servers are linked to it; the message counts them.</exception>
    [Alias("remove"), Requires(Permission.Administer), Audited("credential_set.remove")]
    Task RemoveAsync();

    /// <summary>Lets a suspended set be used again.</summary>
    [Alias("resume"), Requires(Permission.Administer), Audited("credential_set.resume")]
    Task<CredentialSetSnapshot> ResumeAsync();

    /// <summary>The sealed secret for one sign-in, or the reason why the set may not be used now.</summary>
    [Alias("borrow")]
    Task<BorrowedCredential> BorrowAsync(Guid serverId);

    /// <summary>Tells the set what a sign-in with it said. Several wrong passwords within minutes suspend it.</summary>
    /// <param name="version">The version of the secret that was tried; a newer one is not blamed.</param>
    [Alias("report")]
    Task ReportAsync(Guid serverId, string address, long version, bool accepted);
}

/// <summary>A set on its way in. A lower priority number is asked first.</summary>
[GenerateSerializer, Immutable, Alias("dsm.new-credential-set")]
public sealed record NewCredentialSet
{
    [Id(0)] public required string Name { get; init; }

    [Id(1)] public required string Username { get; init; }

    [Id(2)] public required string Password { get; init; }

    [Id(3)] public bool IsDefault { get; init; }

    /// <summary>1 to 1000; 100 unless said.</summary>
    [Id(4)] public int Priority { get; init; } = 100;

    [Id(5)] public IReadOnlyList<CredentialRange> Ranges { get; init; } = [];

    [Id(6)] public string? Description { get; init; }

    public override string ToString() => $"credential set {Name} ({Username})";
}

/// <summary>A change of a set. Null members stay as they are.</summary>
[GenerateSerializer, Immutable, Alias("dsm.credential-set-edit")]
public sealed record CredentialSetEdit
{
    [Id(0)] public string? Name { get; init; }

    [Id(1)] public string? Username { get; init; }

    [Id(2)] public string? Password { get; init; }

    [Id(3)] public bool? IsDefault { get; init; }

    [Id(4)] public int? Priority { get; init; }

    [Id(5)] public IReadOnlyList<CredentialRange>? Ranges { get; init; }

    [Id(6)] public string? Description { get; init; }

    public override string ToString() => $"edit of credential set {Name}";
}

/// <param name="Cidr">IPv4 or IPv6 network, such as <c>10.20.0.0/16</c>.</param>
/// <param name="Priority">Lower is asked first; among equals the narrower network wins.</param>
[GenerateSerializer, Immutable, Alias("dsm.credential-range")]
public sealed record CredentialRange(
    [property: Id(0)] string Cidr,
    [property: Id(1)] int Priority,
    [property: Id(2)] string? Description = null);

/// <summary>A set without its password.</summary>
[GenerateSerializer, Immutable, Alias("dsm.credential-set-snapshot")]
public sealed record CredentialSetSnapshot
{
    [Id(0)] public required Guid Id { get; init; }

    [Id(1)] public required string Name { get; init; }

    [Id(2)] public required string Username { get; init; }

    [Id(3)] public bool IsDefault { get; init; }

    [Id(4)] public int Priority { get; init; }

    [Id(5)] public IReadOnlyList<CredentialRange> Ranges { get; init; } = [];

    [Id(6)] public string? Description { get; init; }

    [Id(7)] public DateTimeOffset PasswordSetAt { get; init; }

    [Id(8)] public CredentialSetCondition State { get; init; }

    /// <summary>Why it is suspended or failing, and what to do; null when it is fine.</summary>
    [Id(9)] public string? StateReason { get; init; }

    [Id(10)] public DateTimeOffset? LastAcceptedAt { get; init; }

    [Id(11)] public DateTimeOffset? LastRefusedAt { get; init; }

    [Id(12)] public long Revision { get; init; }

    /// <summary>Servers linked to it by a person; filled by the catalog.</summary>
    [Id(13)] public int LinkedServers { get; init; }
}

[GenerateSerializer]
public enum CredentialSetCondition
{
    Fine,
    Failing,
    Suspended,
}

/// <summary>What a server gets for one sign-in. The secret stays sealed until the connection opens it.</summary>
[GenerateSerializer, Immutable, Alias("dsm.borrowed-credential")]
public sealed record BorrowedCredential
{
    [Id(0)] public string? Username { get; init; }

    [Id(1)] public string? SealedPassword { get; init; }

    [Id(2)] public long Version { get; init; }

    /// <summary>Why it may not be used now, for people; null when it may.</summary>
    [Id(3)] public string? Refusal { get; init; }

    [Id(4)] public bool IsSuspended { get; init; }
}
