using DellServerManager.Identity;

namespace DellServerManager.Web.Identity.Pages;

/// <summary>Roles and passwords in words.</summary>
internal static class RoleWords
{
    public static string Name(Role role) => role switch
    {
        Role.Viewer => "Viewer",
        Role.Operator => "Operator",
        Role.Admin => "Administrator",
    };

    public static string Meaning(Role role) => role switch
    {
        Role.Viewer => "Sees servers, activity and settings; never secrets. Changes nothing.",
        Role.Operator => "Also adds and changes servers and starts jobs.",
        Role.Admin => "Also credential sets, settings and accounts.",
    };
}
