namespace DellServerManager.Simulators;

/// <summary>Makes single iDRACs, or a share of a fleet, sick.</summary>
internal static class SickRoom
{
    /// <summary>What the default lab suffers from: broken hardware mostly, and a few iDRACs that are hard to talk to.</summary>
    private static readonly Sickness[] Mix =
    [
        Sickness.FailedFan, Sickness.FailedFan, Sickness.FailedDrive, Sickness.FailedDrive, Sickness.PredictedDriveFailure,
        Sickness.PredictedDriveFailure, Sickness.DegradedVolume, Sickness.FailedPowerSupply, Sickness.FailedPowerSupply,
        Sickness.FailedDimm,
        Sickness.HotInlet, Sickness.HostOff, Sickness.HostOff, Sickness.Unreachable, Sickness.Unreachable, Sickness.WrongPassword,
        Sickness.ExpiredCertificate, Sickness.Slow, Sickness.NotReady, Sickness.SessionTableFull, Sickness.EmptyHealth, Sickness.ClockSkew,
        Sickness.NullPowerState, Sickness.PasswordChangeRequired,
    ];

    public static void Infect(SimulatedIdrac idrac, Sickness sickness)
    {
        var number = idrac.Index;
        switch (sickness)
        {
            case Sickness.None:
                break;
            case Sickness.FailedFan:
                idrac.FailFan(number % idrac.Hardware.FanCount);
                break;
            case Sickness.FailedDrive:
                idrac.FailDrive(number);
                break;
            case Sickness.PredictedDriveFailure:
                idrac.PredictDriveFailure(number);
                break;
            case Sickness.DegradedVolume:
                idrac.DegradeVolume(number);
                break;
            case Sickness.FailedPowerSupply when idrac.Hardware.PowerSupply is not null:
                idrac.FailPowerSupply(number % 2);
                break;
            case Sickness.FailedPowerSupply or Sickness.FailedDimm:
                idrac.FailDimm(number % 8);
                break;
            case Sickness.HotInlet:
                idrac.HeatInlet();
                break;
            case Sickness.HostOff:
                idrac.PowerState = PowerState.Off;
                break;
            default:
                idrac.Faults = FaultsOf(sickness);
                break;
        }
    }

    /// <summary>Makes a share of the fleet sick. The same seed hits the same servers.</summary>
    /// <param name="sickness">Null: of each kind in the mix.</param>
    /// <returns>How many were hit.</returns>
    public static int InfectFleet(IReadOnlyList<SimulatedIdrac> idracs, int percent, int seed, Sickness? sickness = null)
    {
        var order = idracs.OrderBy(idrac => new Deterministic(seed, idrac.Index).Number("sick")).ToArray();
        var count = (int)Math.Round(order.Length * percent / 100.0);
        for (var i = 0; i < count; i++)
        {
            order[i].MakeSick(sickness ?? Mix[i % Mix.Length]);
        }

        return count;
    }

    private static IdracFaults FaultsOf(Sickness sickness) => sickness switch
    {
        Sickness.Unreachable => new() { Unreachable = true },
        Sickness.WrongPassword => new() { WrongPassword = true },
        Sickness.ExpiredCertificate => new() { ExpiredCertificate = true },
        Sickness.Slow => new() { LatencyMs = 4000 },
        Sickness.NotReady => new() { Answer = new(AnswerFaultKind.NotReady, RetryAfterSeconds: 30) },
        Sickness.EmptyServiceUnavailable => Answering(AnswerFaultKind.EmptyServiceUnavailable),
        Sickness.HtmlError => Answering(AnswerFaultKind.HtmlError),
        Sickness.MalformedJson => Answering(AnswerFaultKind.MalformedJson),
        Sickness.TruncatedBody => Answering(AnswerFaultKind.TruncatedBody),
        Sickness.ConnectionReset => Answering(AnswerFaultKind.ConnectionReset),
        Sickness.Hang => Answering(AnswerFaultKind.Hang),
        Sickness.SessionTableFull => new() { SessionTableFull = true },
        Sickness.NullPowerState => new() { NullPowerState = true },
        Sickness.EmptyHealth => new() { EmptyHealth = true },
        Sickness.ClockSkew => new() { ClockSkewSeconds = -4500 },
        Sickness.MissingResources => new() { MissingResources = true },
        Sickness.WrongTypes => new() { WrongTypes = true },
        Sickness.EnclosureUnavailable => new() { EnclosureThermal = EnclosureAnswer.ServiceUnavailable },
        Sickness.PasswordChangeRequired => new() { PasswordChangeRequired = true },
        Sickness.ReadOnlyUser => new() { ReadOnlyUser = true },
        _ => IdracFaults.None,
    };

    private static IdracFaults Answering(AnswerFaultKind kind) => new() { Answer = new AnswerFault(kind) };
}
