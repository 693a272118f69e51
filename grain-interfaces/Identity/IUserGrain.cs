namespace DellServerManager.Identity;

/// <summary>One person's account. Key: <see cref="GrainKeys.User"/>.</summary>
[Alias("dsm.user")]
public interface IUserGrain : IGrainWithStringKey
{
    [Alias("create"), Requires(Permission.Administer), Audited("user.create")]
    Task<UserSnapshot> CreateAsync(NewUser user);

    [Alias("get"), AlwaysInterleave, Requires(Permission.Administer)]
    Task<UserSnapshot> GetAsync();

    /// <summary>Changes name, role or state. The last enabled admin can be neither disabled nor given a lower role.</summary>
    [Alias("edit"), Requires(Permission.Administer), Audited("user.edit")]
    Task<UserSnapshot> EditAsync(UserEdit edit);

    /// <summary>Sets a new password for somebody else and ends their sessions.</summary>
    [Alias("reset-password"), Requires(Permission.Administer), Audited("user.reset_password")]
    Task ResetPasswordAsync(string newPassword);

    /// <summary>Ends a lock-out before its time.</summary>
    [Alias("unlock"), Requires(Permission.Administer), Audited("user.unlock")]
    Task<UserSnapshot> UnlockAsync();

    [Alias("change-password"), Requires(Permission.OwnAccount), Audited("user.change_password")]
    Task ChangePasswordAsync(string currentPassword, string newPassword);

    /// <summary>Checks a password. Five wrong ones in a row lock the account for 15 minutes.</summary>
    [Alias("sign-in"), Requires(Permission.SignIn), Audited("user.sign_in")]
    Task<SignInResult> SignInAsync(string password);

    /// <summary>Whether a session or access token made with <paramref name="securityStamp"/> is still good.</summary>
    [Alias("check"), AlwaysInterleave, Requires(Permission.SignIn)]
    Task<UserSnapshot?> CheckAsync(string securityStamp);
}

/// <summary>Finds accounts.</summary>
[Alias("dsm.user-directory")]
public interface IUserDirectoryGrain : IGrainWithStringKey
{
    [Alias("list"), Requires(Permission.Administer)]
    Task<IReadOnlyList<UserSnapshot>> ListAsync();

    /// <summary>The id of the account with this e-mail address, or null.</summary>
    [Alias("find"), Requires(Permission.SignIn)]
    Task<Guid?> FindAsync(string email);

    /// <summary>Makes the first administrator when there is no account yet; otherwise does nothing.</summary>
    /// <returns>True when it was made.</returns>
    [Alias("bootstrap")]
    Task<bool> BootstrapAsync(string email, string password);

    [Alias("create-token"), Requires(Permission.OwnAccount), Audited("token.create")]
    Task<CreatedApiToken> CreateTokenAsync(NewApiToken token);

    /// <summary>Own tokens; an admin sees all.</summary>
    [Alias("tokens"), Requires(Permission.OwnAccount)]
    Task<IReadOnlyList<ApiTokenSnapshot>> TokensAsync();

    [Alias("revoke-token"), Requires(Permission.OwnAccount), Audited("token.revoke")]
    Task RevokeTokenAsync(Guid id);

    /// <summary>Who a token speaks for, or null when it is unknown, expired or revoked.</summary>
    [Alias("check-token"), Requires(Permission.SignIn)]
    Task<Actor?> CheckTokenAsync(string token);
}

/// <summary>Keeps the keys with which web nodes protect cookies and tokens, sealed with the site key.</summary>
[Alias("dsm.key-ring")]
public interface IKeyRingGrain : IGrainWithStringKey
{
    [Alias("read"), Requires(Permission.SignIn)]
    Task<IReadOnlyList<string>> ReadAsync();

    [Alias("add"), Requires(Permission.SignIn)]
    Task AddAsync(string friendlyName, string xml);
}

[GenerateSerializer, Immutable, Alias("dsm.new-user")]
public sealed record NewUser(
    [property: Id(0)] string Email,
    [property: Id(1)] string? FullName,
    [property: Id(2)] Role Role,
    [property: Id(3)] string Password)
{
    public override string ToString() => $"{Email} as {Role}";
}

/// <summary>A change of an account. Null members stay as they are.</summary>
[GenerateSerializer, Immutable, Alias("dsm.user-edit")]
public sealed record UserEdit(
    [property: Id(0)] string? FullName,
    [property: Id(1)] Role? Role,
    [property: Id(2)] bool? Enabled);

[GenerateSerializer, Immutable, Alias("dsm.user-snapshot")]
public sealed record UserSnapshot
{
    [Id(0)] public required Guid Id { get; init; }

    [Id(1)] public required string Email { get; init; }

    [Id(2)] public string? FullName { get; init; }

    [Id(3)] public Role Role { get; init; }

    [Id(4)] public bool Enabled { get; init; }

    [Id(5)] public DateTimeOffset? LockedUntil { get; init; }

    [Id(6)] public DateTimeOffset? LastSignInAt { get; init; }

    [Id(7)] public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Changes with password, role and state; sessions made under an older one end.</summary>
    [Id(8)] public required string SecurityStamp { get; init; }
}

/// <summary>What came of a sign-in. <see cref="User"/> is set when it went well.</summary>
[GenerateSerializer, Immutable, Alias("dsm.sign-in-result")]
public sealed record SignInResult(
    [property: Id(0)] UserSnapshot? User,
    [property: Id(1)] DateTimeOffset? LockedUntil);

/// <param name="Role">What the token may do at most; never more than its owner.</param>
[GenerateSerializer, Immutable, Alias("dsm.new-api-token")]
public sealed record NewApiToken(
    [property: Id(0)] string Name,
    [property: Id(1)] Role Role,
    [property: Id(2)] DateTimeOffset? ExpiresAt);

/// <param name="Secret">Shown this once; only its SHA-256 is kept.</param>
[GenerateSerializer, Immutable, Alias("dsm.created-api-token")]
public sealed record CreatedApiToken(
    [property: Id(0)] ApiTokenSnapshot Token,
    [property: Id(1)] string Secret)
{
    public override string ToString() => $"API token {Token.Name}";
}

[GenerateSerializer, Immutable, Alias("dsm.api-token-snapshot")]
public sealed record ApiTokenSnapshot
{
    [Id(0)] public required Guid Id { get; init; }

    [Id(1)] public required string Name { get; init; }

    [Id(2)] public required Guid UserId { get; init; }

    [Id(3)] public string? UserEmail { get; init; }

    [Id(4)] public Role Role { get; init; }

    [Id(5)] public DateTimeOffset CreatedAt { get; init; }

    [Id(6)] public DateTimeOffset? ExpiresAt { get; init; }

    [Id(7)] public DateTimeOffset? LastUsedAt { get; init; }
}
