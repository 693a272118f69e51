namespace DellServerManager.Servers;

/// <summary>How a server is reached and what people say about it.</summary>
[GenerateSerializer, Immutable, Alias("dsm.server-registration")]
public sealed record ServerRegistration
{
    /// <summary>IPv4 or IPv6 address in its shortest form, or a lower-case name.</summary>
    [Id(0)] public required string Address { get; init; }

    [Id(1)] public required int Port { get; init; }

    [Id(2)] public string? Name { get; init; }

    [Id(3)] public Guid? CredentialSetId { get; init; }

    /// <summary>Credentials of this server alone; win over every set.</summary>
    [Id(4)] public NewCredential? OwnCredential { get; init; }

    [Id(5)] public string? Notes { get; init; }

    [Id(6)] public IReadOnlyList<string> Tags { get; init; } = [];

    [Id(7)] public string? Location { get; init; }
}

/// <summary>A user name and a password on their way into the silo, where the password is sealed at once.</summary>
[GenerateSerializer, Immutable, Alias("dsm.new-credential")]
public sealed record NewCredential([property: Id(0)] string Username, [property: Id(1)] string Password)
{
    public override string ToString() => $"{Username} with a password";
}

/// <summary>A change to a server's registration. Null members stay as they are.</summary>
[GenerateSerializer, Immutable, Alias("dsm.server-edit")]
public sealed record ServerEdit
{
    [Id(0)] public string? Name { get; init; }

    [Id(1)] public string? Address { get; init; }

    [Id(2)] public int? Port { get; init; }

    [Id(3)] public string? Notes { get; init; }

    [Id(4)] public IReadOnlyList<string>? Tags { get; init; }

    [Id(5)] public string? Location { get; init; }

    [Id(6)] public CredentialChoice? Credentials { get; init; }
}

/// <summary>Which credentials a server uses: those of a set, its own, or what its address resolves to when both are null.</summary>
[GenerateSerializer, Immutable, Alias("dsm.credential-choice")]
public sealed record CredentialChoice(
    [property: Id(0)] Guid? CredentialSetId,
    [property: Id(1)] NewCredential? Own);
