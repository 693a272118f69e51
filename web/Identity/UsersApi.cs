using DellServerManager.Identity;
using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Http;
using DellServerManager.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DellServerManager.Web.Identity;

/// <summary>The HTTP API for accounts.</summary>
internal static class UsersApi
{
    public static void MapUsersApi(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapResource("users/me", "Users", Roles.Viewer);

        own.MapGet("/", Me).Describe("Tell who is signed in", "And with which role.");
        own.MapPost("/password", ChangePasswordAsync).Describe("Change one's own password", "Ends all sessions and access tokens of the account.");

        var users = routes.MapResource("users", "Users", Roles.Admin);

        users.MapGet("/", ListAsync).Describe("List accounts", "With role, state and last sign-in.");
        users.MapPost("/", AddAsync).Describe("Add an account", "There is no self-registration.");
        users.MapGet("/{id:guid}", GetAsync).Describe("Get one account", "With role, state and last sign-in.");
        users.MapPatch("/{id:guid}", EditAsync).Describe("Change name, role or state of an account",
            "The last enabled admin can be neither disabled nor given a lower role.");
        users.MapPost("/{id:guid}/unlock", UnlockAsync).Describe("End a lock-out before its time", "After several wrong passwords.");
        users.MapPost("/{id:guid}/reset-password", ResetPasswordAsync).Describe("Set a new password for somebody", "Ends their sessions and access tokens.");
    }

    internal static Ok<SignedIn> Me(IClusterAccess cluster) => TypedResults.Ok(SignedIn.As(cluster.Actor));

    internal static async Task<NoContent> ChangePasswordAsync(ChangePasswordRequest request, IClusterAccess cluster)
    {
        var (current, next) = request.Read();
        await cluster.User(cluster.Actor.UserId!.Value).ChangePasswordAsync(current, next);
        return TypedResults.NoContent();
    }

    internal static async Task<Ok<Page<UserView>>> ListAsync(IClusterAccess cluster) =>
        TypedResults.Ok(Lists.Whole<UserView>([.. (await cluster.Users.ListAsync()).Select(UserView.Of)]));

    internal static async Task<Created<UserView>> AddAsync(NewUserRequest request, IClusterAccess cluster)
    {
        var user = await cluster.User(Guid.CreateVersion7()).CreateAsync(request.Read());
        return TypedResults.Created($"/api/v1/users/{user.Id}", UserView.Of(user));
    }

    internal static async Task<Ok<UserView>> GetAsync(Guid id, IClusterAccess cluster) =>
        TypedResults.Ok(UserView.Of(await cluster.User(id).GetAsync()));

    internal static async Task<Ok<UserView>> EditAsync(Guid id, UserPatchRequest request, IClusterAccess cluster) =>
        TypedResults.Ok(UserView.Of(await cluster.User(id).EditAsync(request.Read())));

    internal static async Task<Ok<UserView>> UnlockAsync(Guid id, IClusterAccess cluster) =>
        TypedResults.Ok(UserView.Of(await cluster.User(id).UnlockAsync()));

    internal static async Task<NoContent> ResetPasswordAsync(Guid id, ResetPasswordRequest request, IClusterAccess cluster)
    {
        await cluster.User(id).ResetPasswordAsync(request.Read());
        return TypedResults.NoContent();
    }
}

/// <summary>An account as the API shows it: without its security stamp, which is half of a session.</summary>
internal sealed record UserView(
    Guid Id,
    string Email,
    string? FullName,
    Role Role,
    bool Enabled,
    DateTimeOffset? LockedUntil,
    DateTimeOffset? LastSignInAt,
    DateTimeOffset CreatedAt)
{
    public static UserView Of(UserSnapshot user) => new(
        user.Id, user.Email, user.FullName, user.Role, user.Enabled, user.LockedUntil, user.LastSignInAt, user.CreatedAt);
}

/// <param name="Role">viewer, operator or admin.</param>
internal sealed record NewUserRequest(string? Email, string? FullName, string? Role, string? Password)
{
    public NewUser Read()
    {
        var fields = new Fields();
        var email = fields.Text("email", Email, 256);
        if (email.Length > 0 && (email.IndexOf('@', StringComparison.Ordinal) is <= 0 || email.EndsWith('@') || email.Any(char.IsWhiteSpace)))
        {
            fields.Refuse("email", "Use an e-mail address, for example ada@site.example.");
        }

        if (Role is null)
        {
            fields.Refuse("role", "This is needed: viewer, operator or admin.");
        }

        var user = new NewUser(
            email,
            fields.OptionalText("fullName", FullName, 200),
            fields.Word<Role>("role", Role) ?? DellServerManager.Identity.Role.Viewer,
            PasswordFields.New(fields, "password", Password));
        fields.ThrowIfAny();
        return user;
    }

    public override string ToString() => $"{Email} as {Role}";
}

/// <summary>A change of an account. Fields that are missing stay as they are.</summary>
internal sealed record UserPatchRequest(string? FullName, string? Role, bool? Enabled)
{
    public UserEdit Read()
    {
        var fields = new Fields();
        var edit = new UserEdit(fields.OptionalText("fullName", FullName, 200), fields.Word<Role>("role", Role), Enabled);
        fields.ThrowIfAny();
        return edit;
    }
}

internal sealed record ResetPasswordRequest(string? Password)
{
    public string Read()
    {
        var fields = new Fields();
        var password = PasswordFields.New(fields, "password", Password);
        fields.ThrowIfAny();
        return password;
    }

    public override string ToString() => "a new password";
}

internal sealed record ChangePasswordRequest(string? CurrentPassword, string? NewPassword)
{
    public (string Current, string Next) Read()
    {
        var fields = new Fields();
        if (string.IsNullOrEmpty(CurrentPassword))
        {
            fields.Refuse("currentPassword", "This is needed.");
        }

        var next = PasswordFields.New(fields, "newPassword", NewPassword);
        fields.ThrowIfAny();
        return (CurrentPassword!, next);
    }

    public override string ToString() => "a new password";
}

internal static class PasswordFields
{
    private const int Least = 12;
    private const int Most = 256;

    public static string New(Fields fields, string field, string? password)
    {
        if (password is not { Length: >= Least and <= Most })
        {
            fields.Refuse(field, $"Use {Least} to {Most} characters.");
        }

        return password ?? "";
    }
}
