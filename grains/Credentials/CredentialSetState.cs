namespace DellServerManager.Credentials;

/// <summary>What a credential set stores. The password only sealed.</summary>
internal sealed record CredentialSetState
{
    public int Schema { get; init; } = 1;

    public string? Name { get; init; }

    public string? Username { get; init; }

    public string? SealedPassword { get; init; }

    /// <summary>Counts the passwords; a report about an older one is not counted against the new.</summary>
    public long Version { get; init; }

    public DateTimeOffset PasswordSetAt { get; init; }

    public bool IsDefault { get; init; }

    public int Priority { get; init; } = 100;

    public IReadOnlyList<CredentialRange> Ranges { get; init; } = [];

    public string? Description { get; init; }

    public CredentialSetCondition State { get; init; }

    public string? StateReason { get; init; }

    /// <summary>Since when it is suspended; null while it is not.</summary>
    public DateTimeOffset? SuspendedAt { get; init; }

    public DateTimeOffset? LastAcceptedAt { get; init; }

    public DateTimeOffset? LastRefusedAt { get; init; }

    /// <summary>Recent refusals, each of another server; what the lock-out guard counts.</summary>
    public IReadOnlyList<Refusal> Refusals { get; init; } = [];

    public DateTimeOffset? RemovedAt { get; init; }
}

/// <summary>A server that refused the set's password.</summary>
internal sealed record Refusal(Guid ServerId, string Address, DateTimeOffset At);
