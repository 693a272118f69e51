using DellServerManager.Identity;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Identity.Pages;

/// <summary>Picks a role, each with what it may.</summary>
public sealed partial class RoleChoice
{
    [Parameter] public string Label { get; set; } = "Role";

    [Parameter] public Role Value { get; set; }

    [Parameter] public EventCallback<Role> ValueChanged { get; set; }

    /// <summary>Roles above it are not offered.</summary>
    [Parameter] public Role AtMost { get; set; } = Role.Admin;

    [Parameter] public string? Error { get; set; }
}
