namespace DellServerManager.Simulators;

/// <summary>How an iDRAC misbehaves. Broken hardware is not here but in <see cref="SimulatedIdrac"/>'s Fail… methods.</summary>
public sealed record IdracFaults
{
    public static IdracFaults None { get; } = new();

    /// <summary>Connections are reset, as if nothing listened.</summary>
    public bool Unreachable { get; init; }

    /// <summary>The fleet's password is not this iDRAC's.</summary>
    public bool WrongPassword { get; init; }

    public bool ExpiredCertificate { get; init; }

    /// <summary>Milliseconds added to every answer.</summary>
    public int LatencyMs { get; init; }

    /// <summary>Null: answers are sound.</summary>
    public AnswerFault? Answer { get; init; }

    /// <summary>Every login by session is refused with 503 RAC0218.</summary>
    public bool SessionTableFull { get; init; }

    public bool NullPowerState { get; init; }

    /// <summary>Empty strings where health belongs, as after long uptime.</summary>
    public bool EmptyHealth { get; init; }

    /// <summary>Null: as the firmware has it, from 5.10 on.</summary>
    public bool? HostHeaderCheck { get; init; }

    /// <summary>How far the iDRAC's clock is ahead of the real time.</summary>
    public int ClockSkewSeconds { get; init; }

    /// <summary>404 for Power, Thermal, DellRollupStatus, Storage and the logs.</summary>
    public bool MissingResources { get; init; }

    /// <summary>Numbers as texts, texts as numbers, objects where arrays belong.</summary>
    public bool WrongTypes { get; init; }

    /// <summary>What Thermal and Power of an enclosure chassis answer.</summary>
    public EnclosureAnswer EnclosureThermal { get; init; }

    /// <summary>Everything but changing the password is refused with SWC1908.</summary>
    public bool PasswordChangeRequired { get; init; }

    /// <summary>The fleet's user may log in and read, nothing else.</summary>
    public bool ReadOnlyUser { get; init; }

    /// <summary>The host's operating system does not react to GracefulShutdown.</summary>
    public bool IgnoresShutdown { get; init; }
}
