using System.Security.Claims;
using DellServerManager.Identity;

namespace DellServerManager.Web.Security;

/// <summary>Turns accounts into signed-in people, and these into actors.</summary>
internal static class Claims
{
    public const string UserId = ClaimTypes.NameIdentifier;

    public const string Email = ClaimTypes.Name;

    public const string Role = ClaimTypes.Role;

    public const string Stamp = "dsm.stamp";

    /// <param name="scheme">How the person was recognised.</param>
    public static ClaimsPrincipal PersonOf(UserSnapshot user, string scheme) =>
        PersonOf(user.Id, user.Email, user.Role, user.SecurityStamp, scheme);

    /// <returns>Null when the actor is not a person with a role.</returns>
    public static ClaimsPrincipal? PersonOf(Actor actor, string scheme) => actor is { UserId: { } id, Role: { } role }
        ? PersonOf(id, actor.Name, role, stamp: null, scheme)
        : null;

    /// <returns>Null when nobody is signed in.</returns>
    public static Actor? ActorOf(ClaimsPrincipal? person, string? remoteAddress) =>
        person?.Identity?.IsAuthenticated == true
        && Guid.TryParse(person.FindFirstValue(UserId), out var id)
        && Enum.TryParse<Role>(person.FindFirstValue(Role), ignoreCase: true, out var role)
            ? new Actor
            {
                Kind = ActorKind.Person,
                UserId = id,
                Name = person.FindFirstValue(Email) ?? id.ToString(),
                Role = role,
                RemoteAddress = remoteAddress,
            }
            : null;

    private static ClaimsPrincipal PersonOf(Guid id, string email, Role role, string? stamp, string scheme)
    {
        List<Claim> claims = [new(UserId, id.ToString()), new(Email, email), new(Role, Roles.WordOf(role))];
        if (stamp is not null)
        {
            claims.Add(new(Stamp, stamp));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme, Email, Role));
    }
}
