using MudBlazor.Services;

namespace DellServerManager.Web;

/// <summary>The Blazor side of the site.</summary>
internal static class Pages
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
    }

    /// <summary>The place where the App component joins the site: its assets and its pages.</summary>
    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
    }
}
