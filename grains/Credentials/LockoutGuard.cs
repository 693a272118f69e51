namespace DellServerManager.Credentials;

/// <summary>
/// Decides when a password looks wrong everywhere. An iDRAC blocks our address after three wrong passwords, for every user and
/// job; a set that is wrong must therefore be stopped before it has been tried on the whole fleet.
/// </summary>
internal static class LockoutGuard
{
    /// <summary>Servers that must refuse within <see cref="Window"/> before the set is suspended.</summary>
    public const int Threshold = 3;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>The state after a server refused the password.</summary>
    public static CredentialSetState Refused(CredentialSetState state, Guid serverId, string address, DateTimeOffset now)
    {
        var refusals = state.Refusals
            .Where(refusal => refusal.ServerId != serverId && now - refusal.At < Window)
            .Append(new Refusal(serverId, address, now))
            .TakeLast(Threshold)
            .ToArray();
        var suspended = refusals.Length >= Threshold;
        return state with
        {
            Refusals = refusals,
            LastRefusedAt = now,
            SuspendedAt = suspended ? state.SuspendedAt ?? now : null,
            State = suspended ? CredentialSetCondition.Suspended : CredentialSetCondition.Failing,
            StateReason = suspended
                ? $"{refusals.Length} servers refused this password within {Window.TotalMinutes:0} minutes "
                  + $"({string.Join(", ", refusals.Select(refusal => refusal.Address))}). It is not tried any more, because iDRACs block "
                  + "our address after a few wrong passwords. Correct the password, or resume the set if it is right."
                : $"{address} refused this password.",
        };
    }

    /// <summary>The state after a server accepted it: other servers' refusals stay, the set is fine as long as it is not suspended.</summary>
    public static CredentialSetState Accepted(CredentialSetState state, Guid serverId, DateTimeOffset now)
    {
        var refusals = state.Refusals.Where(refusal => refusal.ServerId != serverId && now - refusal.At < Window).ToArray();
        return state.State == CredentialSetCondition.Suspended
            ? state with { LastAcceptedAt = now }
            : state with
            {
                Refusals = refusals,
                LastAcceptedAt = now,
                State = refusals.Length == 0 ? CredentialSetCondition.Fine : CredentialSetCondition.Failing,
                StateReason = refusals.Length == 0 ? null : state.StateReason,
            };
    }

    public static CredentialSetState Cleared(CredentialSetState state) =>
        state with { Refusals = [], State = CredentialSetCondition.Fine, StateReason = null, SuspendedAt = null };
}
