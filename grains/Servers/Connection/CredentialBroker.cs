using DellServerManager.Connectors.Redfish.Authentication;
using DellServerManager.Credentials;
using DellServerManager.Servers.Monitoring;

namespace DellServerManager.Servers.Connection;

/// <summary>Gets the credentials for one server's sign-in and tells their owner what came of it. One attempt a credential.</summary>
internal sealed class CredentialBroker(
    IGrainFactory grains, ISecretSealer sealer, EnvironmentCredential environment, Guid serverId, Func<ServerState> state, TimeProvider time)
{
    /// <summary>How long a refused credential is left alone unless a person asks or changes it.</summary>
    public static readonly TimeSpan RefusedFor = TimeSpan.FromHours(1);

    private Borrowed? _last;

    /// <summary>Lets the next sign-in try a credential that was refused before.</summary>
    public bool TryRefusedOnce { get; set; }

    /// <exception cref="CredentialUnavailableException">Nothing applies, or what applies may not be used now.</exception>
    public async Task<DeviceCredential> BorrowAsync(CancellationToken cancellationToken)
    {
        var borrowed = await FindAsync();
        if (state().Refused is { } refused && !TryRefusedOnce && refused.Source == borrowed.Source && refused.Version == borrowed.Version
            && time.GetUtcNow() - refused.At < RefusedFor)
        {
            throw new CredentialUnavailableException(
                state().CredentialStatus, "The iDRAC refused this password before; it is not tried again until it is changed or an hour has passed.")
            {
                IsPause = true,
            };
        }

        TryRefusedOnce = false;
        _last = borrowed;
        return new DeviceCredential(borrowed.Username, borrowed.Password);
    }

    /// <summary>The credential that was tried last, as the state remembers a refusal.</summary>
    public RefusedCredential? AsRefused(DateTimeOffset now) => _last is { } last ? new RefusedCredential(last.Source, last.Version, now) : null;

    /// <summary>Tells the credential set what a sign-in said.</summary>
    public async Task ReportAsync(bool accepted)
    {
        if (_last is { SetId: { } setId } last)
        {
            await grains.GetGrain<ICredentialSetGrain>(GrainKeys.CredentialSet(setId))
                .ReportAsync(serverId, state().Registration!.Address, last.Version, accepted);
            if (accepted)
            {
                // Reported once a sign-in, not once a read.
                _last = null;
            }
        }
    }

    private async Task<Borrowed> FindAsync()
    {
        var registration = state().Registration!;
        if (registration is { OwnUsername: { } own, SealedOwnPassword: { } sealedOwn })
        {
            return new Borrowed("own", registration.OwnVersion, null, own, Open(sealedOwn, GrainKeys.Server(serverId)));
        }

        var resolution = registration.CredentialSetId is { } linked
            ? new CredentialResolution { Address = registration.Address, Source = CredentialSource.LinkedSet, CredentialSetId = linked }
            : await grains.GetGrain<ICredentialCatalogGrain>(GrainKeys.Catalog).ResolveAsync(registration.Address, null);
        if (resolution.CredentialSetId is { } setId)
        {
            var lent = await grains.GetGrain<ICredentialSetGrain>(GrainKeys.CredentialSet(setId)).BorrowAsync(serverId);
            return lent.Refusal is { } refusal
                ? throw new CredentialUnavailableException(
                    lent.IsSuspended ? CredentialTestStatus.SetSuspended : CredentialTestStatus.NoCredentials, refusal)
                : new Borrowed(setId.ToString(), lent.Version, setId, lent.Username!, Open(lent.SealedPassword!, GrainKeys.CredentialSet(setId)));
        }

        return resolution.Source == CredentialSource.Environment
            ? new Borrowed("environment", 0, null, environment.Username!, environment.Password!)
            : throw new CredentialUnavailableException(
                CredentialTestStatus.NoCredentials,
                $"No credentials apply to {registration.Address}: no own ones, no linked set, no range that holds it, no default set.");
    }

    private string Open(string sealedSecret, string purpose)
    {
        try
        {
            return sealer.Open(sealedSecret, purpose);
        }
        catch (SecretUnreadableException error)
        {
            throw new CredentialUnavailableException(CredentialTestStatus.SecretUnreadable, error.Message);
        }
    }

    private sealed record Borrowed(string Source, long Version, Guid? SetId, string Username, string Password)
    {
        public override string ToString() => $"{Username} from {Source}";
    }
}
