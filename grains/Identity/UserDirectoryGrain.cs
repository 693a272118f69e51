using System.Security.Cryptography;
using System.Text;
using DellServerManager.Persistence;
using Npgsql;

namespace DellServerManager.Identity;

/// <inheritdoc cref="IUserDirectoryGrain"/>
[GrainType("user-directory")]
internal sealed class UserDirectoryGrain(NpgsqlDataSource database, TimeProvider time) : Grain, IUserDirectoryGrain
{
    private const string TokenPrefix = "dsm_";
    private static readonly TimeSpan LastUsedResolution = TimeSpan.FromMinutes(1);

    private const string Tokens =
        """
        SELECT t.id, t.name, t.user_id, u.email AS user_email, t.role, t.created_at, t.expires_at, t.last_used_at
        FROM dsm.api_token t LEFT JOIN dsm.app_user u ON u.id = t.user_id
        """;

    public async Task<IReadOnlyList<UserSnapshot>> ListAsync() =>
        [.. (await database.ReadAsync<UserRow>("SELECT * FROM dsm.app_user ORDER BY lower(email)")).Select(row => row.ToSnapshot(time.GetUtcNow()))];

    public Task<Guid?> FindAsync(string email) => database.ReadOneAsync<Guid?>(
        "SELECT id FROM dsm.app_user WHERE lower(email) = lower(@Email)", new { Email = email.Trim() });

    public async Task<bool> BootstrapAsync(string email, string password)
    {
        if (await database.ReadOneAsync<bool>("SELECT EXISTS (SELECT 1 FROM dsm.app_user)"))
        {
            return false;
        }

        await GrainFactory.GetGrain<IUserGrain>(GrainKeys.User(Guid.CreateVersion7()))
            .CreateAsync(new NewUser(email, "Administrator", Role.Admin, password));
        return true;
    }

    public async Task<CreatedApiToken> CreateTokenAsync(NewApiToken token)
    {
        var actor = CallActor.Current!;
        if (token.Name.Trim().Length is 0 or > 100)
        {
            throw new InvalidFieldException("name", "Give the token a name of at most 100 characters.");
        }

        if (token.ExpiresAt is { } expiry && expiry <= time.GetUtcNow())
        {
            throw new InvalidFieldException("expiresAt", "The expiry lies in the past.");
        }

        if (token.Role > actor.Role)
        {
            throw new InvalidFieldException("role", $"A token can do no more than its owner, who is {StateJson.Word(actor.Role ?? Role.Viewer)}.");
        }

        var secret = TokenPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var snapshot = new ApiTokenSnapshot
        {
            Id = Guid.CreateVersion7(),
            Name = token.Name.Trim(),
            UserId = actor.UserId ?? throw new ForbiddenException("Only people own tokens."),
            UserEmail = actor.Name,
            Role = token.Role,
            CreatedAt = time.GetUtcNow(),
            ExpiresAt = token.ExpiresAt,
        };
        await database.RunAsync(
            """
            INSERT INTO dsm.api_token (id, user_id, name, role, token_hash, created_at, expires_at)
            VALUES (@Id, @UserId, @Name, @Role, @Hash, @CreatedAt, @ExpiresAt)
            """,
            new { snapshot.Id, snapshot.UserId, snapshot.Name, Role = StateJson.Word(snapshot.Role), Hash = Hash(secret), snapshot.CreatedAt, snapshot.ExpiresAt });
        return new CreatedApiToken(snapshot, secret);
    }

    public async Task<IReadOnlyList<ApiTokenSnapshot>> TokensAsync()
    {
        var rows = await database.ReadAsync<TokenRow>(
            $"{Tokens} WHERE @all OR t.user_id = @UserId ORDER BY t.created_at DESC",
            new { all = CallActor.Current?.Role == Role.Admin, CallActor.Current?.UserId });
        return [.. rows.Select(row => row.ToSnapshot())];
    }

    public async Task RevokeTokenAsync(Guid id)
    {
        var removed = await database.RunAsync(
            "DELETE FROM dsm.api_token WHERE id = @id AND (@all OR user_id = @UserId)",
            new { id, all = CallActor.Current?.Role == Role.Admin, CallActor.Current?.UserId });
        if (removed == 0)
        {
            throw new NotFoundException("There is no such token of yours.");
        }
    }

    public async Task<Actor?> CheckTokenAsync(string token)
    {
        if (!token.StartsWith(TokenPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var now = time.GetUtcNow();
        var found = await database.ReadOneAsync<CheckRow>(
            """
            SELECT t.id, t.user_id, t.role, t.last_used_at, u.email, u.role AS user_role
            FROM dsm.api_token t JOIN dsm.app_user u ON u.id = t.user_id
            WHERE t.token_hash = @Hash AND u.enabled AND (t.expires_at IS NULL OR t.expires_at > @now)
            """,
            new { Hash = Hash(token), now });
        if (found is null)
        {
            return null;
        }

        if (found.LastUsedAt is not { } used || now - used > LastUsedResolution)
        {
            await database.RunAsync("UPDATE dsm.api_token SET last_used_at = @now WHERE id = @Id", new { now, found.Id });
        }

        var role = (Role)Math.Min((int)StateJson.Value<Role>(found.Role), (int)StateJson.Value<Role>(found.UserRole));
        return new Actor { Kind = ActorKind.Person, UserId = found.UserId, Name = found.Email, Role = role };
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private sealed record UserRow
    {
        public Guid Id { get; init; }

        public string Email { get; init; } = "";

        public string? FullName { get; init; }

        public string? Role { get; init; }

        public bool Enabled { get; init; }

        public DateTimeOffset? LockedUntil { get; init; }

        public DateTimeOffset? LastSignInAt { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public UserSnapshot ToSnapshot(DateTimeOffset now) => new()
        {
            Id = Id,
            Email = Email,
            FullName = FullName,
            Role = StateJson.Value<Role>(Role),
            Enabled = Enabled,
            LockedUntil = LockedUntil > now ? LockedUntil : null,
            LastSignInAt = LastSignInAt,
            CreatedAt = CreatedAt,
            SecurityStamp = "",
        };
    }

    private sealed record TokenRow
    {
        public Guid Id { get; init; }

        public string Name { get; init; } = "";

        public Guid UserId { get; init; }

        public string? UserEmail { get; init; }

        public string? Role { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset? ExpiresAt { get; init; }

        public DateTimeOffset? LastUsedAt { get; init; }

        public ApiTokenSnapshot ToSnapshot() => new()
        {
            Id = Id,
            Name = Name,
            UserId = UserId,
            UserEmail = UserEmail,
            Role = StateJson.Value<Role>(Role),
            CreatedAt = CreatedAt,
            ExpiresAt = ExpiresAt,
            LastUsedAt = LastUsedAt,
        };
    }

    private sealed record CheckRow
    {
        public Guid Id { get; init; }

        public Guid UserId { get; init; }

        public string? Role { get; init; }

        public DateTimeOffset? LastUsedAt { get; init; }

        public string Email { get; init; } = "";

        public string? UserRole { get; init; }
    }
}
