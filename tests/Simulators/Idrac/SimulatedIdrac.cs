using System.Collections.Immutable;
using System.Net;
using System.Net.Security;

namespace DellServerManager.Simulators;

/// <summary>One simulated iDRAC and the server around it. Everything on it may be changed while it answers.</summary>
public sealed class SimulatedIdrac
{
    private readonly FleetOptions _options;
    private readonly CertificateShelf _shelf;
    private ImmutableArray<PartFault> _brokenParts = [];
    private IdracFaults _faults = IdracFaults.None;
    private SslStreamCertificateContext? _certificate;
    private int _certificateEdition;
    private int _answersSpoilt;

    internal SimulatedIdrac(
        FleetOptions options, CertificateShelf shelf, IPEndPoint endpoint, int index, ServerModel model, FirmwareRelease firmware)
    {
        _options = options;
        _shelf = shelf;
        Address = endpoint.Address;
        Port = endpoint.Port;
        Index = index;
        Identity = new ServerIdentity(options.Seed, index);
        Hardware = model;
        Firmware = firmware;
        ServiceTag = Identity.ServiceTag;
        Accounts = new Accounts(options.UserName, options.Password);
        Sessions = new SessionTable(options.TimeProvider, options.SessionTimeout);
        SourceBlock = new SourceBlock(options.TimeProvider);
        Power = new PowerMachine(options.TimeProvider, options.PowerTransition);
        StartedAt = options.TimeProvider.GetUtcNow();
        Uptime = new Uptime(options.TimeProvider, StartedAt - TimeSpan.FromHours(Identity.Numbers.Between(20, 4000, "uptime")));
    }

    public IPAddress Address { get; }

    public int Port { get; internal set; }

    public Uri BaseUri => new($"https://{Address}:{Port}/");

    public string ServiceTag { get; }

    /// <summary>As ComputerSystem has it: PowerEdge R650.</summary>
    public string Model => Hardware.Name;

    public Generation Generation => Firmware.Generation;

    public string FirmwareVersion => Firmware.Version;

    /// <summary>The iDRAC's own.</summary>
    public string MacAddress => Identity.MacAddress(0);

    public string UserName => Accounts.AdministratorName;

    /// <summary>Setting it ends all sessions, as on the real thing.</summary>
    public string Password
    {
        get => Accounts.Password;
        set
        {
            Accounts.Password = value;
            Sessions.Clear();
        }
    }

    /// <summary>What it was last made sick with by <see cref="MakeSick"/>.</summary>
    public Sickness Sickness { get; private set; }

    /// <summary>Setting replaces all faults: <c>idrac.Faults = idrac.Faults with { Unreachable = true }</c>.</summary>
    public IdracFaults Faults
    {
        get => Volatile.Read(ref _faults);
        set
        {
            var expiry = value.ExpiredCertificate != Faults.ExpiredCertificate;
            Volatile.Write(ref _answersSpoilt, 0);
            Volatile.Write(ref _faults, value);
            if (expiry)
            {
                Volatile.Write(ref _certificate, null);
            }
        }
    }

    /// <summary>Setting takes effect at once, without the seconds a reset takes.</summary>
    public PowerState PowerState
    {
        get => Power.State;
        set => Power.State = value;
    }

    public IReadOnlyList<PartFault> BrokenParts => _brokenParts;

    public IdracCounters Counters { get; } = new();

    /// <summary>The changing requests it has seen, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Journal => JournalBook.Entries;

    public int OpenSessions => Sessions.Count;

    /// <summary>SHA-256, upper-case hexadecimal.</summary>
    public string CertificateThumbprint =>
        Certificate.TargetCertificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256);

    internal int Index { get; }

    internal ServerIdentity Identity { get; }

    internal ServerModel Hardware { get; }

    internal FirmwareRelease Firmware { get; }

    internal Accounts Accounts { get; }

    internal SessionTable Sessions { get; }

    internal SourceBlock SourceBlock { get; }

    internal PowerMachine Power { get; }

    internal Uptime Uptime { get; }

    internal Journal JournalBook { get; } = new();

    internal EventBook Events { get; } = new();

    internal DateTimeOffset StartedAt { get; }

    internal TimeProvider Time => _options.TimeProvider;

    internal HealthPicture Health => new(Hardware, _brokenParts);

    internal SslStreamCertificateContext Certificate =>
        Volatile.Read(ref _certificate) is { } certificate ? certificate : MakeCertificate();

    /// <summary>Breaks a part of the server and writes it to both logs. Breaking it again changes nothing.</summary>
    public void Break(PartFault fault)
    {
        if (!_brokenParts.Contains(fault))
        {
            ImmutableInterlocked.Update(ref _brokenParts, static (parts, added) => parts.Add(added), fault);
            Events.Add(HardwareEvents.Of(this, fault), Time.GetUtcNow());
        }
    }

    /// <summary>Makes all parts and answers sound again and switches the host on. Sessions, password and logs stay.</summary>
    public void Repair()
    {
        _brokenParts = [];
        Faults = IdracFaults.None;
        Sickness = Sickness.None;
        SourceBlock.Clear();
        PowerState = PowerState.On;
    }

    /// <summary>Repairs it, then makes it sick in one way.</summary>
    public void MakeSick(Sickness sickness)
    {
        Repair();
        SickRoom.Infect(this, sickness);
        Sickness = sickness;
    }

    /// <summary>All tokens are dead, as after an iDRAC reset or a change of password.</summary>
    public void ExpireTokens() => Sessions.Clear();

    /// <summary>Opens sessions of a foreign client until the table is full. They end like any other: by DELETE or after the
    /// time-out.</summary>
    public void FillSessions(string origin = "10.192.32.49")
    {
        while (Sessions.Open(UserName, origin) is not null)
        {
        }
    }

    /// <summary>Restarts the iDRAC: gone, then not ready, then well, with all tokens dead. Null takes the fleet's durations.</summary>
    public void Restart(TimeSpan? gone = null, TimeSpan? notReady = null) => Restart(TimeSpan.Zero, gone, notReady);

    /// <summary>The next handshake shows another certificate.</summary>
    public void ReplaceCertificate()
    {
        Interlocked.Increment(ref _certificateEdition);
        Volatile.Write(ref _certificate, null);
    }

    internal void Restart(TimeSpan after, TimeSpan? gone, TimeSpan? notReady)
    {
        Sessions.Clear();
        Uptime.Restart(after, gone ?? _options.RestartGone, notReady ?? _options.RestartNotReady);
    }

    /// <summary>The answer fault that hits this request; counts it.</summary>
    internal AnswerFault? NextAnswerFault(string method, string path)
    {
        var fault = Faults.Answer;
        return fault is null || !fault.Hits(method, path) ? null
            : fault.Times is { } times && Interlocked.Increment(ref _answersSpoilt) > times ? null
            : fault;
    }

    private SslStreamCertificateContext MakeCertificate()
    {
        var edition = Volatile.Read(ref _certificateEdition);
        var expired = Faults.ExpiredCertificate;
        var certificate = edition == 0 && !expired ? _shelf.Shipped(this) : LabCertificates.Create(ServiceTag, edition, expired);
        Volatile.Write(ref _certificate, certificate);
        return certificate;
    }
}
