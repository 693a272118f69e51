using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DellServerManager.Simulators;

/// <summary>The lab's own API, in plain HTTP on loopback: look at the fleet, make it sick, read what it was asked. See README.md.</summary>
internal static class ControlEndpoint
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        WriteIndented = true,
    };

    public static WebApplication Create(SimulatedFleet fleet, int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddRoutingCore();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
            json.SerializerOptions.WriteIndented = true;
        });
        var control = builder.Build();
        control.UseRouting();
        control.Use(AnswerBadRequests);
        FleetControl.Map(control.MapGroup("/fleet"), fleet);
        DeviceControl.Map(control.MapGroup("/devices/{address}"), fleet);
        control.UseEndpoints(_ => { });
        return control;
    }

    private static async Task AnswerBadRequests(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception problem) when (problem is BadHttpRequestException or JsonException)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsync(problem.Message);
        }
    }
}
