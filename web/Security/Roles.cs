using System.Security.Claims;
using DellServerManager.Identity;
using Microsoft.AspNetCore.Authorization;

namespace DellServerManager.Web.Security;

/// <summary>Policy names: the least role that an endpoint or page asks for.</summary>
public static class Roles
{
    public const string Viewer = "viewer";

    public const string Operator = "operator";

    public const string Admin = "admin";

    /// <summary>Whether a signed-in person has at least this role.</summary>
    public static bool Has(this ClaimsPrincipal person, Role atLeast) =>
        Claims.ActorOf(person, remoteAddress: null)?.Role >= atLeast;

    public static void AddRolePolicies(this AuthorizationBuilder authorization) => authorization
        .AddPolicy(Viewer, policy => policy.RequireAuthenticatedUser().RequireRole(Viewer, Operator, Admin))
        .AddPolicy(Operator, policy => policy.RequireAuthenticatedUser().RequireRole(Operator, Admin))
        .AddPolicy(Admin, policy => policy.RequireAuthenticatedUser().RequireRole(Admin));

    public static string WordOf(Role role) => role switch
    {
        Role.Viewer => Viewer,
        Role.Operator => Operator,
        Role.Admin => Admin,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
