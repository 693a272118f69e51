using DellServerManager.Identity;

namespace DellServerManager.Servers;

/// <summary>One managed Dell server and the only doorway to its iDRAC. Key: <see cref="GrainKeys.Server"/>.</summary>
[Alias("dsm.server")]
public interface IServerGrain : IGrainWithStringKey
{
    /// <summary>Starts managing the server; the first reads follow within seconds. Repeating it changes nothing.</summary>
    /// <exception cref="ConflictException">Another server has this address and port.</exception>
    [Alias("register"), Requires(Permission.Operate), Audited("server.add")]
    Task<ServerSnapshot> RegisterAsync(ServerRegistration registration);

    /// <summary>Returns the last known picture without contacting the iDRAC.</summary>
    /// <exception cref="NotFoundException">The server is not managed.</exception>
    [Alias("get"), AlwaysInterleave, Requires(Permission.View)]
    Task<ServerSnapshot> GetAsync();

    /// <summary>Reads power, health and identity from the iDRAC now and returns the new picture.</summary>
    /// <exception cref="DeviceException">The iDRAC did not answer or refused.</exception>
    [Alias("refresh"), Requires(Permission.View), ResponseTimeout("00:01:30")]
    Task<ServerSnapshot> RefreshAsync();

    /// <summary>Changes how the server is reached or described.</summary>
    /// <exception cref="ConflictException">Another server has the new address and port.</exception>
    [Alias("edit"), Requires(Permission.Operate), Audited("server.edit")]
    Task<ServerSnapshot> EditAsync(ServerEdit edit);

    /// <summary>Stops managing the server. Its activity and history stay for their retention time.</summary>
    [Alias("remove"), Requires(Permission.Operate), Audited("server.remove")]
    Task RemoveAsync();

    /// <summary>Takes the certificate that the iDRAC now shows as the trusted one.</summary>
    /// <param name="sha256">The thumbprint the person saw; protects against accepting one that changed again.</param>
    /// <exception cref="ConflictException">The iDRAC shows another certificate by now.</exception>
    [Alias("accept-certificate"), Requires(Permission.Administer), Audited("server.accept_certificate")]
    Task<ServerSnapshot> AcceptCertificateAsync(string sha256);

    /// <summary>Makes sure the grain is awake and its health timer runs. Repairs what an interrupted start left.</summary>
    [Alias("touch")]
    Task TouchAsync();

    /// <summary>Takes over the address of a registration that turned out to be this server (same service tag).</summary>
    /// <returns>False when this server still answers at its present address, so that nothing was moved.</returns>
    [Alias("move-here")]
    Task<bool> MoveHereAsync(string address, int port, string serviceTag);

    /// <summary>Sends one request through this server's session, pacing and breaker.</summary>
    /// <remarks>A time-out or a lost silo says nothing about what the device did.</remarks>
    [Alias("send"), AlwaysInterleave, ResponseTimeout("00:01:30")]
    Task<RedfishReply> SendAsync(RedfishCall call, CancellationToken cancellationToken = default);
}

/// <summary>One request for an iDRAC, with what causes it.</summary>
[GenerateSerializer, Immutable, Alias("dsm.redfish-call")]
public sealed record RedfishCall(
    [property: Id(0)] string Method,
    [property: Id(1)] string Path,
    [property: Id(2)] string? JsonBody,
    [property: Id(3)] CallCause Cause);

/// <summary>The answer of an iDRAC, whatever its status.</summary>
[GenerateSerializer, Immutable, Alias("dsm.redfish-reply")]
public sealed record RedfishReply(
    [property: Id(0)] int StatusCode,
    [property: Id(1)] string? Location,
    [property: Id(2)] ReadOnlyMemory<byte> Body);

/// <summary>Who or what caused a call to a device.</summary>
[GenerateSerializer, Immutable, Alias("dsm.call-cause")]
public sealed record CallCause
{
    /// <summary>A person's e-mail address, or the name of the system's own work.</summary>
    [Id(0)] public required string Initiator { get; init; }

    [Id(1)] public Guid? UserId { get; init; }

    [Id(2)] public Guid? JobId { get; init; }

    [Id(3)] public Guid? TaskId { get; init; }

    [Id(4)] public string? Step { get; init; }

    /// <summary>A routine poll that goes well is written as one row per sweep.</summary>
    [Id(5)] public bool IsRoutine { get; init; }

    public static CallCause Routine(string work) => new() { Initiator = $"system:{work}", IsRoutine = true };

    public static CallCause Of(Actor? actor) => actor is { Kind: ActorKind.Person }
        ? new() { Initiator = actor.Name, UserId = actor.UserId }
        : new() { Initiator = $"system:{actor?.Name ?? "unnamed"}" };
}
