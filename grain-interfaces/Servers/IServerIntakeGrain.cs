using DellServerManager.Credentials;
using DellServerManager.Identity;

namespace DellServerManager.Servers;

/// <summary>Brings servers into the fleet: looks who answers, then registers them.</summary>
[Alias("dsm.server-intake")]
public interface IServerIntakeGrain : IGrainWithStringKey
{
    /// <summary>Asks one address who it is, without sending a password.</summary>
    [Alias("probe"), Requires(Permission.View), ResponseTimeout("00:00:45")]
    Task<ProbeReport> ProbeAsync(ServerAddress address);

    /// <summary>Signs in at one address with a credential set, once, and logs out. Nothing is registered.</summary>
    /// <exception cref="InvalidFieldException">The address makes no sense, or is managed already.</exception>
    [Alias("try-sign-in"), Requires(Permission.Operate), Audited("credential_set.test"), ResponseTimeout("00:01:15")]
    Task<SignInReport> TrySignInAsync(ServerAddress address, Guid credentialSetId);

    /// <summary>Registers one server under a new id.</summary>
    /// <exception cref="ConflictException">The address is managed already; the message names the server.</exception>
    [Alias("add"), Requires(Permission.Operate), Audited("server.add")]
    Task<ServerSnapshot> AddAsync(ServerRegistration registration);

    /// <summary>Registers many; addresses that are managed already are counted and left alone.</summary>
    /// <param name="registrations">At most 500; a longer list is sent in parts.</param>
    [Alias("import"), Requires(Permission.Operate), Audited("server.import"), ResponseTimeout("00:01:00")]
    Task<ImportCounts> ImportAsync(IReadOnlyList<ServerRegistration> registrations);
}

[GenerateSerializer, Immutable, Alias("dsm.server-address")]
public sealed record ServerAddress([property: Id(0)] string Host, [property: Id(1)] int Port);

/// <summary>What an address said about itself before anything was saved.</summary>
[GenerateSerializer, Immutable, Alias("dsm.probe-report")]
public sealed record ProbeReport
{
    [Id(0)] public required string Address { get; init; }

    [Id(1)] public required int Port { get; init; }

    [Id(2)] public bool Answered { get; init; }

    [Id(3)] public bool IsIdrac { get; init; }

    [Id(4)] public string? Product { get; init; }

    [Id(5)] public string? RedfishVersion { get; init; }

    [Id(6)] public string? ServiceTag { get; init; }

    [Id(7)] public string? ManagerMac { get; init; }

    [Id(8)] public ServerCertificate? Certificate { get; init; }

    [Id(9)] public int? LatencyMs { get; init; }

    /// <summary>Why it did not answer as an iDRAC, with the next step; null when it did.</summary>
    [Id(10)] public string? Problem { get; init; }

    /// <summary>Which credentials would be used.</summary>
    [Id(11)] public CredentialResolution? Credentials { get; init; }

    /// <summary>The server that is managed under this address, if any.</summary>
    [Id(12)] public Guid? ManagedAs { get; init; }

    /// <summary>The server that has this service tag under another address, if any: it moved.</summary>
    [Id(13)] public Guid? MovedFrom { get; init; }

    [Id(14)] public string? MovedFromAddress { get; init; }
}

/// <summary>What came of an import.</summary>
[GenerateSerializer, Immutable, Alias("dsm.import-counts")]
public sealed record ImportCounts(
    [property: Id(0)] int Requested,
    [property: Id(1)] int Added,
    [property: Id(2)] int AlreadyManaged,
    [property: Id(3)] IReadOnlyList<string> Refused);

/// <summary>What came of one try to sign in.</summary>
/// <param name="Problem">Why it did not work, in words; null when it did.</param>
/// <param name="LatencyMs">Until the first answer that needed the sign-in.</param>
[GenerateSerializer, Immutable, Alias("dsm.sign-in-report")]
public sealed record SignInReport(
    [property: Id(0)] string Address,
    [property: Id(1)] string? Problem,
    [property: Id(2)] string? Model,
    [property: Id(3)] string? ServiceTag,
    [property: Id(4)] int? Generation,
    [property: Id(5)] string? IdracFirmware,
    [property: Id(6)] int? LatencyMs);
