using System.Net;

namespace DellServerManager.Simulators;

internal static class ControlEndpoint
{
    public static WebApplication Create(SimulatedFleet fleet, int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var control = builder.Build();
        return control;
    }
}
