namespace DellServerManager.Identity;

/// <summary>What an account stores. The password only as its hash.</summary>
internal sealed record UserState
{
    public int Schema { get; init; } = 1;

    public string? Email { get; init; }

    public string? FullName { get; init; }

    public Role Role { get; init; }

    public bool Enabled { get; init; }

    public string? PasswordHash { get; init; }

    /// <summary>Changes with password, role and state, so that sessions made before end.</summary>
    public string SecurityStamp { get; init; } = "";

    public int WrongPasswords { get; init; }

    public DateTimeOffset? LockedUntil { get; init; }

    public DateTimeOffset? LastSignInAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
