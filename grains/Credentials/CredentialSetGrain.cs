using DellServerManager.Persistence;
using Npgsql;

namespace DellServerManager.Credentials;

/// <inheritdoc cref="ICredentialSetGrain"/>
[GrainType("credential-set")]
internal sealed partial class CredentialSetGrain(
    [PersistentState("credential-set", StorageNames.Site)] IPersistentState<CredentialSetState> state,
    ISecretSealer sealer,
    NpgsqlDataSource database,
    TimeProvider time,
    ILogger<CredentialSetGrain> logger) : Grain, ICredentialSetGrain
{
    // A set that works is confirmed in storage at most this often: each server's sign-in is not worth a write.
    private static readonly TimeSpan AcceptedResolution = TimeSpan.FromMinutes(15);

    private Guid Id => GrainKeys.IdOf(this.GetPrimaryKeyString());

    private string Purpose => this.GetPrimaryKeyString();

    public async Task<CredentialSetSnapshot> CreateAsync(NewCredentialSet set)
    {
        if (Exists)
        {
            return Snapshot();
        }

        CredentialRules.Check(set.Name, set.Username, set.Password, set.Priority, set.Ranges);
        await StoreAsync(new CredentialSetState
        {
            Name = set.Name.Trim(),
            Username = set.Username,
            SealedPassword = sealer.Seal(set.Password, Purpose),
            Version = 1,
            PasswordSetAt = time.GetUtcNow(),
            IsDefault = set.IsDefault,
            Priority = set.Priority,
            Ranges = CredentialRules.Normalise(set.Ranges),
            Description = set.Description,
        });
        return Snapshot();
    }

    public Task<CredentialSetSnapshot> GetAsync() => Task.FromResult(Exists ? Snapshot() : throw Missing());

    public async Task<CredentialSetSnapshot> EditAsync(CredentialSetEdit edit)
    {
        var present = Present();
        CredentialRules.Check(
            edit.Name ?? present.Name!, edit.Username ?? present.Username!, edit.Password ?? "kept", edit.Priority ?? present.Priority, edit.Ranges ?? present.Ranges);
        var next = present with
        {
            Name = edit.Name?.Trim() ?? present.Name,
            Username = edit.Username ?? present.Username,
            IsDefault = edit.IsDefault ?? present.IsDefault,
            Priority = edit.Priority ?? present.Priority,
            Ranges = edit.Ranges is { } ranges ? CredentialRules.Normalise(ranges) : present.Ranges,
            Description = edit.Description ?? present.Description,
        };
        if (edit.Password is { } password)
        {
            next = LockoutGuard.Cleared(next) with
            {
                SealedPassword = sealer.Seal(password, Purpose),
                Version = next.Version + 1,
                PasswordSetAt = time.GetUtcNow(),
            };
        }

        await StoreAsync(next);
        return Snapshot();
    }

    public async Task RemoveAsync()
    {
        var present = Present();
        var linked = await database.ReadOneAsync<long>("SELECT count(*) FROM dsm.server WHERE credential_set_id = @Id", new { Id });
        if (linked > 0)
        {
            throw new ConflictException($"{linked} servers are linked to '{present.Name}'. Give them other credentials first.");
        }

        await state.SaveAsync(new CredentialSetState { RemovedAt = time.GetUtcNow(), Version = present.Version });
        LogRemoved(Id, present.Name!);
    }

    public async Task<CredentialSetSnapshot> ResumeAsync()
    {
        // A new version, so that late reports about earlier tries are not counted.
        var present = Present();
        await state.SaveAsync(LockoutGuard.Cleared(present) with { Version = present.Version + 1 });
        return Snapshot();
    }

    public Task<BorrowedCredential> BorrowAsync(Guid serverId) => Task.FromResult(state.State switch
    {
        _ when !Exists => new BorrowedCredential { Refusal = "The credential set was removed. Choose another one for this server." },
        { State: CredentialSetCondition.Suspended } suspended => new BorrowedCredential
        {
            IsSuspended = true,
            Refusal = $"The credential set '{suspended.Name}' is suspended: {suspended.StateReason}",
        },
        var present => new BorrowedCredential
        {
            Username = present.Username,
            SealedPassword = present.SealedPassword,
            Version = present.Version,
        },
    });

    public async Task ReportAsync(Guid serverId, string address, long version, bool accepted)
    {
        if (!Exists || version != state.State.Version)
        {
            return;
        }

        var now = time.GetUtcNow();
        if (!accepted)
        {
            var next = LockoutGuard.Refused(state.State, serverId, address, now);
            if (next.State == CredentialSetCondition.Suspended && state.State.State != CredentialSetCondition.Suspended)
            {
                LogSuspended(Id, next.Name!, next.StateReason!);
            }

            await state.SaveAsync(next);
        }
        else if (state.State.Refusals.Count > 0 || now - (state.State.LastAcceptedAt ?? DateTimeOffset.MinValue) > AcceptedResolution)
        {
            await state.SaveAsync(LockoutGuard.Accepted(state.State, serverId, now));
        }
    }

    private bool Exists => state.State is { Name: not null, RemovedAt: null };

    private CredentialSetState Present() => Exists ? state.State : throw Missing();

    private static NotFoundException Missing() => new("There is no such credential set (any more).");

    private async Task StoreAsync(CredentialSetState next)
    {
        try
        {
            await state.SaveAsync(next);
        }
        catch (Exception error) when (UniqueConflict.Of(error) == "credential_set_name")
        {
            throw new ConflictException($"Another credential set is named '{next.Name}'.");
        }
    }

    private CredentialSetSnapshot Snapshot() => new()
    {
        Id = Id,
        Name = state.State.Name!,
        Username = state.State.Username!,
        IsDefault = state.State.IsDefault,
        Priority = state.State.Priority,
        Ranges = state.State.Ranges,
        Description = state.State.Description,
        PasswordSetAt = state.State.PasswordSetAt,
        State = state.State.State,
        StateReason = state.State.StateReason,
        LastAcceptedAt = state.State.LastAcceptedAt,
        LastRefusedAt = state.State.LastRefusedAt,
        Revision = state.Revision(),
    };

    [LoggerMessage(LogLevel.Warning, "Credential set {CredentialSetId} '{Name}' suspended: {Reason}")]
    private partial void LogSuspended(Guid credentialSetId, string name, string reason);

    [LoggerMessage(LogLevel.Information, "Credential set {CredentialSetId} '{Name}' removed")]
    private partial void LogRemoved(Guid credentialSetId, string name);
}
