using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Identity.Pages;

/// <summary>Whether a new password is generated or typed.</summary>
public sealed partial class PasswordChoice
{
    /// <summary>Null: it will be generated.</summary>
    [Parameter] public string? Typed { get; set; }

    [Parameter] public EventCallback<string?> TypedChanged { get; set; }

    [Parameter] public string? Error { get; set; }
}
