using System.Net;
using DellServerManager.Cluster.Tests.Support;
using DellServerManager.Servers;
using DellServerManager.Simulators;
using Health = DellServerManager.Servers.Health;
using PowerState = DellServerManager.Servers.PowerState;

namespace DellServerManager.Cluster.Tests.Servers;

/// <summary>Every fault that a simulated iDRAC can have, once: what the manager comes to know all the same, and what it says. The table is the output.</summary>
public sealed class DeviceFaultTests(PostgresServer postgres, ITestOutputHelper output)
{
    // Nothing that is asked for here runs into it; the job that shuts a host down does.
    private static readonly string[] LeftOut = [nameof(IdracFaults.IgnoresShutdown)];

    private static readonly Case[] Cases =
    [
        .. Enum.GetValues<AnswerFaultKind>().Select(kind => Faulty($"{nameof(IdracFaults.Answer)} {kind}", none => none with { Answer = new AnswerFault(kind) })),
        .. Enum.GetValues<AnswerFaultKind>().Select(kind => Faulty(
            $"{nameof(IdracFaults.Answer)} {kind} of Thermal", none => none with { Answer = new AnswerFault(kind, Path: "/Thermal") })),
        Faulty(nameof(IdracFaults.Unreachable), none => none with { Unreachable = true }),
        Faulty(nameof(IdracFaults.WrongPassword), none => none with { WrongPassword = true }),
        Faulty(nameof(IdracFaults.PasswordChangeRequired), none => none with { PasswordChangeRequired = true }),
        Faulty(nameof(IdracFaults.ReadOnlyUser), none => none with { ReadOnlyUser = true }),
        Faulty(nameof(IdracFaults.SessionTableFull), none => none with { SessionTableFull = true }),
        Faulty(nameof(IdracFaults.ExpiredCertificate), none => none with { ExpiredCertificate = true }),
        Faulty(nameof(IdracFaults.HostHeaderCheck), none => none with { HostHeaderCheck = true }),
        Faulty(nameof(IdracFaults.LatencyMs), none => none with { LatencyMs = 600 }),
        Faulty(nameof(IdracFaults.ClockSkewSeconds), none => none with { ClockSkewSeconds = 3600 }),
        Faulty(nameof(IdracFaults.NullPowerState), none => none with { NullPowerState = true }),
        Faulty(nameof(IdracFaults.EmptyHealth), none => none with { EmptyHealth = true }),
        Faulty(nameof(IdracFaults.MissingResources), none => none with { MissingResources = true }),
        Faulty(nameof(IdracFaults.WrongTypes), none => none with { WrongTypes = true }),
        .. Enum.GetValues<EnclosureAnswer>().Select(answer => Faulty(
            $"{nameof(IdracFaults.EnclosureThermal)} {answer}", none => none with { EnclosureThermal = answer })),
        .. Enum.GetValues<Sickness>().Where(sickness => sickness <= Sickness.HostOff).Select(sickness => new Case($"{nameof(Sickness)} {sickness}", idrac => idrac.MakeSick(sickness))),
        new("Sessions taken by others", idrac => idrac.FillSessions()),
    ];

    [Fact]
    public void No_fault_is_left_out_unsaid()
    {
        var named = Cases.Select(one => one.Name.Split(' ')[0]).Concat(LeftOut).ToHashSet();

        Assert.Empty(typeof(IdracFaults).GetProperties().Where(fault => fault.Name != nameof(IdracFaults.None) && !named.Contains(fault.Name)).Select(fault => fault.Name));
    }

    [Fact]
    public async Task Whatever_an_iDRAC_does_it_is_shown_what_could_be_read_and_said_what_could_not()
    {
        People.Is(People.Admin);
        var directory = Scratch.Directory("faults");
        await using var node = await NodeInProcess.StartAsync(await postgres.CreateDatabaseAsync("faults"), directory);
        await using var lab = await SimulatedFleet.StartAsync(
            new FleetOptions { Count = Cases.Length, Port = 0, First = new IPAddress([127, 74, 0, 1]) }, TestContext.Current.CancellationToken);
        var site = await node.Site.HurryAsync();
        await site.PutAsync("network", """{"readTimeoutSeconds":5,"operationTimeoutSeconds":40}""");
        await site.AddCredentialSetAsync();
        for (var index = 0; index < Cases.Length; index++)
        {
            Cases[index].Break(lab.Devices[index]);
        }

        var ids = await site.AddAllAsync(lab.Devices);
        var seen = await Task.WhenAll(ids.Select(id => site.SeesAsync(id, "to be judged", IsJudged, TimeSpan.FromSeconds(150))));

        output.WriteLine($"{"fault",-38} | {"connection",-10} | {"sign-in",-24} | {"power",-7} | {"health",-8} | what is said");
        for (var index = 0; index < Cases.Length; index++)
        {
            var server = seen[index];
            output.WriteLine(
                $"{Cases[index].Name,-38} | {server.ConnectionStatus,-10} | {server.CredentialTestStatus,-24} | {server.PowerState,-7} | {server.Health,-8} | {Said(server)}");
        }

        // Nothing is made up: whoever was never reached is unknown, whoever is connected was read or says why not.
        Assert.All(seen.Where(one => one.ConnectionStatus == ConnectionStatus.Failed), one => Assert.Equal(
            (Health.Unknown, PowerState.Unknown, true), (one.Health, one.PowerState, one.Findings.Any(finding => finding.Kind == FindingKind.Unreachable))));
        Assert.All(seen.Where(one => one.ServiceTag is null), one => Assert.NotNull(one.ConnectionError));
        Assert.All(seen.SelectMany(one => one.Findings), finding => Assert.False(string.IsNullOrWhiteSpace(finding.NextStep)));
        Assert.All(lab.Devices, idrac => Assert.InRange(idrac.Counters.FailedLogins, 0, 1));
        Assert.All(lab.Devices, idrac => Assert.InRange(idrac.Counters.MostAtOnce, 0, 2));
        await node.StopAsync();
        Scratch.Delete(directory);
    }

    // Reached at once, or known to be out of reach after bad reads in a row.
    private static bool IsJudged(ServerSnapshot server) => server.ConnectionStatus == ConnectionStatus.Failed
        || (server.ConnectionStatus == ConnectionStatus.Connected && (server.LastInventoryAt is not null || server.ConnectionError is not null));

    private static string Said(ServerSnapshot server) => string.Join(" · ", new[] { server.ConnectionError }
        .Concat(server.Findings.Select(finding => finding.Message))
        .Concat(server.ReadProblems)
        .OfType<string>()
        .Distinct()
        .DefaultIfEmpty("nothing")).ReplaceLineEndings(" ");

    private static Case Faulty(string name, Func<IdracFaults, IdracFaults> fault) => new(name, idrac => idrac.Faults = fault(IdracFaults.None));

    private sealed record Case(string Name, Action<SimulatedIdrac> Break);
}
