using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace DellServerManager.Web.Layout;

/// <summary>The document. Pages are interactive unless they carry <c>[ExcludeFromInteractiveRouting]</c> (sign-in).</summary>
public sealed partial class App
{
    private static readonly string MudVersion = typeof(MudBlazor.MudTheme).Assembly.GetName().Version!.ToString(3);

    private Preferences _preferences = null!;
    private string _base = "/";

    [CascadingParameter] public required HttpContext Http { get; set; }

    private InteractiveServerRenderMode? Mode => Http.AcceptsInteractiveRouting() ? new() : null;

    protected override void OnInitialized()
    {
        _preferences = Preferences.From(Http.Request.Cookies);
        _base = $"{Http.Request.PathBase}/";
    }
}
