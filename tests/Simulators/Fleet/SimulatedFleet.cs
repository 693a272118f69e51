using System.Collections.Frozen;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace DellServerManager.Simulators;

/// <summary>Many simulated iDRACs in this process, behind one listener, told apart by the address they are called at.</summary>
public sealed class SimulatedFleet : IAsyncDisposable
{
    private readonly FrozenDictionary<IPAddress, SimulatedIdrac[]> _byAddress;
    private readonly CancellationTokenSource _stopping = new();
    private readonly RequestHandler _handler;
    private WebApplication? _web;
    private WebApplication? _control;

    private SimulatedFleet(FleetOptions options)
    {
        Options = options;
        var models = ServerModels.Of(options.Generations);
        if (options.Models is { } names)
        {
            models = [.. names.Select(name => ServerModels.All.First(model => model.Name == name))];
        }

        var endpoints = options.Endpoints
            ?? [.. AddressPlan.From(options.First, options.Count).Select(address => new IPEndPoint(address, options.Port))];
        var shelf = new CertificateShelf(endpoints.Count);
        Devices = [.. endpoints.Select((endpoint, index) =>
        {
            var model = models[index % models.Length];
            return new SimulatedIdrac(
                options, shelf, endpoint, index, model, model.Firmwares[index / models.Length % model.Firmwares.Length]);
        })];
        _byAddress = Devices.GroupBy(idrac => idrac.Address).ToFrozenDictionary(group => group.Key, group => group.ToArray());
        _handler = new RequestHandler(options, Counters, KillSwitch, _stopping.Token);
        if (options.SickPercent > 0)
        {
            SickRoom.InfectFleet(Devices, options.SickPercent, options.Seed);
        }
    }

    public FleetOptions Options { get; }

    /// <summary>In the order of the address plan.</summary>
    public IReadOnlyList<SimulatedIdrac> Devices { get; }

    /// <summary>Of all iDRACs together.</summary>
    public IdracCounters Counters { get; } = new();

    /// <summary>The listener's; where endpoints were given, the first one's.</summary>
    public int Port { get; private set; }

    /// <summary>Null without control endpoint.</summary>
    public Uri? ControlUri { get; private set; }

    /// <summary>Added to every answer of every iDRAC.</summary>
    public TimeSpan Latency
    {
        get => _handler.Latency;
        set => _handler.Latency = value;
    }

    internal KillSwitch KillSwitch { get; } = new();

    /// <summary>Completes when all iDRACs accept connections.</summary>
    public static async Task<SimulatedFleet> StartAsync(FleetOptions options, CancellationToken cancellationToken = default)
    {
        var fleet = new SimulatedFleet(options);
        try
        {
            await fleet.ListenAsync(cancellationToken);
            return fleet;
        }
        catch
        {
            await fleet.DisposeAsync();
            throw;
        }
    }

    /// <summary>Null when no iDRAC has the address.</summary>
    public SimulatedIdrac? Find(IPAddress address) => _byAddress.TryGetValue(address, out var idracs) ? idracs[0] : null;

    /// <summary>By address, or by address:port where one address holds several. Null when no iDRAC has it.</summary>
    public SimulatedIdrac? Find(string address) =>
        !IPEndPoint.TryParse(address, out var endpoint) ? null
        : endpoint.Port == 0 ? Find(endpoint.Address)
        : _byAddress.GetValueOrDefault(endpoint.Address)?.FirstOrDefault(idrac => idrac.Port == endpoint.Port);

    /// <summary>Makes a share of the fleet sick; the same seed hits the same servers.</summary>
    /// <param name="sickness">Null for the lab's mix of all kinds.</param>
    /// <returns>How many were hit.</returns>
    public int MakeSick(int percent, int seed, Sickness? sickness = null) => SickRoom.InfectFleet(Devices, percent, seed, sickness);

    /// <summary>All counters back to zero, the fleet's and each iDRAC's. Journals are kept.</summary>
    public void ResetCounters()
    {
        Counters.Reset();
        foreach (var idrac in Devices)
        {
            idrac.Counters.Reset();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        foreach (var server in new[] { _control, _web })
        {
            if (server is not null)
            {
                await server.StopAsync(new CancellationToken(canceled: true));
                await server.DisposeAsync();
            }
        }

        _stopping.Dispose();
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.UseSockets(sockets => sockets.Backlog = 4096);
        builder.WebHost.ConfigureKestrel(kestrel => FleetListener.Configure(kestrel, Options, _byAddress, Counters));
        _web = builder.Build();
        _web.Run(_handler.HandleAsync);
        await _web.StartAsync(cancellationToken);
        Port = BoundPort(_web);
        if (Options.Endpoints is null)
        {
            foreach (var idrac in Devices)
            {
                idrac.Port = Port;
            }
        }

        if (Options.ControlPort is { } port)
        {
            _control = ControlEndpoint.Create(this, port);
            await _control.StartAsync(cancellationToken);
            ControlUri = new Uri($"http://127.0.0.1:{BoundPort(_control)}/");
        }
    }

    private static int BoundPort(WebApplication server) =>
        new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
}
