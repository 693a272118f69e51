using DellServerManager.Web.Components;
using MudBlazor.Services;

namespace DellServerManager.Web.Layout;

/// <summary>What the frame and the shared parts need of the host.</summary>
public static class ShellServices
{
    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddMudServices();
        services.AddScoped<FrameState>();
        services.AddScoped<ToastBoard>();
        services.AddScoped<FrameData>();
        services.AddCascadingAuthenticationState();
        return services;
    }
}
