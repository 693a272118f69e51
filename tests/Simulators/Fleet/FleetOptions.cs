using System.Net;

namespace DellServerManager.Simulators;

/// <summary>What lab to build. The same options build the same servers.</summary>
public sealed record FleetOptions
{
    public int Count { get; init; } = 1;

    /// <summary>The address of the first iDRAC; the others follow, without .0 and .255.</summary>
    public IPAddress First { get; init; } = new([127, 64, 0, 1]);

    /// <summary>One listener for all addresses. 0 takes a free port, which <see cref="SimulatedFleet.Port"/> then tells.</summary>
    public int Port { get; init; } = 18443;

    /// <summary>Exactly these addresses and ports instead of <see cref="Count"/>, <see cref="First"/> and <see cref="Port"/>.</summary>
    public IReadOnlyList<IPEndPoint>? Endpoints { get; init; }

    /// <summary>Null: no control endpoint. 0 takes a free port.</summary>
    public int? ControlPort { get; init; }

    public int Seed { get; init; } = 1;

    /// <summary>0 to 100.</summary>
    public int SickPercent { get; init; }

    public string UserName { get; init; } = "root";

    public string Password { get; init; } = "calvin";

    public IReadOnlySet<Generation> Generations { get; init; } =
        new HashSet<Generation> { Generation.Idrac8, Generation.Idrac9, Generation.Idrac10 };

    /// <summary>Model names dealt out in turn, as "PowerEdge R650"; null for all models of the generations.</summary>
    public IReadOnlyList<string>? Models { get; init; }

    /// <summary>Added to every answer of every iDRAC.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>How long each stage of a power change lasts.</summary>
    public TimeSpan PowerTransition { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long an iDRAC that was reset does not answer at all.</summary>
    public TimeSpan RestartGone { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long after that it answers 503 SYS518.</summary>
    public TimeSpan RestartNotReady { get; init; } = TimeSpan.FromSeconds(20);

    public TimeSpan SessionTimeout { get; init; } = TimeSpan.FromSeconds(1800);

    /// <summary>Clock of power, sessions, sensors and logs. Latency runs on real time.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
