using DellServerManager.Connectors.Redfish.Resilience;
using DellServerManager.Connectors.Redfish.Security;
using DellServerManager.Servers.Connection;

namespace DellServerManager.Servers;

/// <summary>Between what is stored and what is shown.</summary>
internal static class SnapshotTranslation
{
    public static ServerSnapshot ToSnapshot(Guid id, ServerState state, Vitals vitals, long revision, BreakerState? breaker)
    {
        var registration = state.Registration!;
        return new ServerSnapshot
        {
            Id = id,
            Address = registration.Address,
            Port = registration.Port,
            Name = registration.Name ?? state.Identity?.Hostname ?? state.Identity?.ServiceTag ?? registration.Address,
            Hostname = state.Identity?.Hostname,
            ServiceTag = state.Identity?.ServiceTag,
            Model = state.Identity?.Model,
            Generation = state.Identity?.Generation,
            BiosVersion = state.Identity?.BiosVersion,
            IdracFirmware = state.Identity?.IdracFirmware,
            ManagerMac = state.Identity?.ManagerMac,
            AssetTag = state.Identity?.AssetTag,
            PowerState = state.PowerState,
            Health = state.Health,
            HealthReasons = state.HealthReasons,
            Subsystems = state.Subsystems,
            ConnectionStatus = state.ConnectionStatus,
            ConnectionError = state.ConnectionError,
            MemoryGiB = state.Hardware?.MemoryGiB,
            ProcessorCount = state.Hardware?.ProcessorCount,
            CoreCount = state.Hardware?.CoreCount,
            DriveCount = state.Hardware?.DriveCount,
            ProcessorModel = state.Hardware?.ProcessorModel,
            LastSeenAt = vitals.LastSeenAt,
            LastHealthCheckAt = vitals.LastHealthCheckAt,
            LastConnectionTestAt = vitals.LastConnectionTestAt,
            LastInventoryAt = state.InventoryAt,
            PowerWatts = vitals.PowerWatts,
            InletCelsius = vitals.InletCelsius,
            CredentialTestStatus = state.CredentialStatus,
            CredentialSetId = registration.CredentialSetId,
            OwnUsername = registration.OwnUsername,
            Findings = state.Findings,
            Notes = registration.Notes,
            Tags = registration.Tags,
            Location = registration.Location,
            Certificate = state.Certificate,
            ChangedCertificate = state.ChangedCertificate,
            SameAs = state.SameAs,
            RegisteredAt = state.RegisteredAt ?? default,
            Revision = revision,
            ReadProblems = state.ReadProblems,
            PausedUntil = breaker is { Status: BreakerStatus.Open, Until: var until } ? until : null,
        };
    }

    /// <summary>Adds what the connection learnt: the pin of a first use, the abilities of the device.</summary>
    public static ServerState WithConnection(ServerState state, IdracConnection connection, DateTimeOffset now) => state with
    {
        Certificate = state.Certificate ?? (state.ChangedCertificate is null ? Seen(connection.ObservedCertificate, now) : null),
        Capabilities = connection.Capabilities ?? state.Capabilities,

        // Storing it without the mark shows whether the other server is still there.
        SameAs = null,
    };

    private static ServerCertificate? Seen(DeviceCertificate? certificate, DateTimeOffset now) => certificate is null
        ? null
        : new ServerCertificate(certificate.Sha256, certificate.Subject, certificate.Issuer, certificate.NotAfter, now);
}
