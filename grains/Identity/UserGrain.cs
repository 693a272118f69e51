using System.Security.Cryptography;
using DellServerManager.Persistence;
using Npgsql;

namespace DellServerManager.Identity;

/// <inheritdoc cref="IUserGrain"/>
[GrainType("user")]
internal sealed partial class UserGrain(
    [PersistentState("user", StorageNames.Site)] IPersistentState<UserState> state,
    NpgsqlDataSource database,
    TimeProvider time,
    ILogger<UserGrain> logger) : Grain, IUserGrain
{
    private Guid Id => GrainKeys.IdOf(this.GetPrimaryKeyString());

    public async Task<UserSnapshot> CreateAsync(NewUser user)
    {
        var email = user.Email.Trim().ToLowerInvariant();
        if (email.Length is < 3 or > 254 || email.IndexOf('@', StringComparison.Ordinal) is var at && (at <= 0 || at == email.Length - 1))
        {
            throw new InvalidFieldException("email", "Use an e-mail address, for example jo@site.example.");
        }

        PasswordRules.Check(email, user.Password);
        if (state.State.Email is not null)
        {
            return Snapshot();
        }

        try
        {
            await state.SaveAsync(new UserState
            {
                Email = email,
                FullName = user.FullName,
                Role = user.Role,
                Enabled = true,
                PasswordHash = PasswordRules.Hash(email, user.Password),
                SecurityStamp = NewStamp(),
                CreatedAt = time.GetUtcNow(),
            });
        }
        catch (Exception error) when (UniqueConflict.Of(error) == "app_user_email")
        {
            throw new ConflictException($"There is an account for {email} already.");
        }

        LogCreated(Id, email, user.Role);
        return Snapshot();
    }

    public Task<UserSnapshot> GetAsync() => Task.FromResult(Present() is not null ? Snapshot() : throw Missing());

    public async Task<UserSnapshot> EditAsync(UserEdit edit)
    {
        var present = Present();
        var next = present with
        {
            FullName = edit.FullName ?? present.FullName,
            Role = edit.Role ?? present.Role,
            Enabled = edit.Enabled ?? present.Enabled,
        };
        if (present is { Role: Role.Admin, Enabled: true } && next is not { Role: Role.Admin, Enabled: true })
        {
            await RefuseForLastAdminAsync();
        }

        if (next.Role != present.Role || next.Enabled != present.Enabled)
        {
            next = next with { SecurityStamp = NewStamp() };
        }

        await state.SaveAsync(next);
        return Snapshot();
    }

    public Task ResetPasswordAsync(string newPassword) => SetPasswordAsync(newPassword, "password");

    public async Task<UserSnapshot> UnlockAsync()
    {
        await state.SaveAsync(Present() with { LockedUntil = null, WrongPasswords = 0 });
        return Snapshot();
    }

    public async Task ChangePasswordAsync(string currentPassword, string newPassword)
    {
        var present = Present();
        if (CallActor.Current is { Kind: ActorKind.Person, UserId: var caller } && caller != Id)
        {
            throw new ForbiddenException("Only the owner can change this password; an admin can reset it.");
        }

        if (!PasswordRules.Matches(present.Email!, present.PasswordHash, currentPassword))
        {
            throw new InvalidFieldException("currentPassword", "This is not the present password.");
        }

        await SetPasswordAsync(newPassword, "newPassword");
    }

    public async Task<SignInResult> SignInAsync(string password)
    {
        if (state.State.Email is null)
        {
            PasswordRules.Matches("", null, password);
            return new SignInResult(null, null);
        }

        var present = state.State;
        var now = time.GetUtcNow();
        if (present.LockedUntil is { } until && until > now)
        {
            return new SignInResult(null, until);
        }

        if (!PasswordRules.Matches(present.Email, present.PasswordHash, password))
        {
            var wrong = present.WrongPasswords + 1;
            DateTimeOffset? locked = wrong >= PasswordRules.WrongUntilLocked ? now + PasswordRules.LockedFor : null;
            await state.SaveAsync(present with { WrongPasswords = locked is null ? wrong : 0, LockedUntil = locked });
            if (locked is { } lockedUntil)
            {
                LogLocked(present.Email, lockedUntil);
            }

            return new SignInResult(null, locked);
        }

        if (!present.Enabled)
        {
            return new SignInResult(null, null);
        }

        await state.SaveAsync(present with { WrongPasswords = 0, LockedUntil = null, LastSignInAt = now });
        return new SignInResult(Snapshot(), null);
    }

    public Task<UserSnapshot?> CheckAsync(string securityStamp) => Task.FromResult(
        state.State is { Email: not null, Enabled: true } present && present.SecurityStamp == securityStamp ? Snapshot() : null);

    private async Task SetPasswordAsync(string newPassword, string field)
    {
        var present = Present();
        PasswordRules.Check(present.Email!, newPassword, field);
        await state.SaveAsync(present with
        {
            PasswordHash = PasswordRules.Hash(present.Email!, newPassword),
            SecurityStamp = NewStamp(),
            WrongPasswords = 0,
            LockedUntil = null,
        });
    }

    // Two admins disabling each other at the same moment would both pass; `dsm admin reset-password` is the way back in.
    private async Task RefuseForLastAdminAsync()
    {
        var others = await database.ReadOneAsync<long>(
            "SELECT count(*) FROM dsm.app_user WHERE role = 'admin' AND enabled AND id <> @Id", new { Id });
        if (others == 0)
        {
            throw new ConflictException("This is the last enabled admin. Give another account the role admin first.");
        }
    }

    private static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private UserState Present() => state.State.Email is null ? throw Missing() : state.State;

    private static NotFoundException Missing() => new("There is no such account.");

    private UserSnapshot Snapshot() => new()
    {
        Id = Id,
        Email = state.State.Email!,
        FullName = state.State.FullName,
        Role = state.State.Role,
        Enabled = state.State.Enabled,
        LockedUntil = state.State.LockedUntil > time.GetUtcNow() ? state.State.LockedUntil : null,
        LastSignInAt = state.State.LastSignInAt,
        CreatedAt = state.State.CreatedAt,
        SecurityStamp = state.State.SecurityStamp,
    };

    [LoggerMessage(LogLevel.Information, "Account {UserId} created for {Email} as {Role}")]
    private partial void LogCreated(Guid userId, string email, Role role);

    [LoggerMessage(LogLevel.Warning, "Account {Email} locked until {Until} after wrong passwords")]
    private partial void LogLocked(string email, DateTimeOffset until);
}
