using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Identity.Pages;

/// <summary>A secret that is shown this one time, to be copied.</summary>
public sealed partial class SecretOnce
{
    [Parameter, EditorRequired] public required string Title { get; set; }

    [Parameter, EditorRequired] public required string Secret { get; set; }

    /// <summary>What it is, for those who do not see it.</summary>
    [Parameter, EditorRequired] public required string What { get; set; }

    [Parameter] public string Note { get; set; } = "Copy it now: it is not shown again.";

    [Parameter] public RenderFragment? ChildContent { get; set; }
}
