using DellServerManager.Web.Layout;
using DellServerManager.Web.Security;

namespace DellServerManager.Web;

/// <summary>The Blazor side of the site.</summary>
internal static class Pages
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddShell();
    }

    /// <summary>Pages are for signed-in people unless they carry <c>[AllowAnonymous]</c>; assets are for everyone.</summary>
    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
            .RequireAuthorization(Roles.Viewer);
    }
}
