using DellServerManager.Credentials;

namespace DellServerManager.Grains.Tests.Credentials;

public sealed class LockoutGuardTests
{
    private static readonly DateTimeOffset Now = Samples.Now;
    private static readonly CredentialSetState Fresh = new() { Name = "site", Username = "root", Version = 1 };

    [Fact]
    public void Three_servers_within_minutes_suspend_the_set()
    {
        var state = Refuse(Fresh, 3);

        Assert.Equal(CredentialSetCondition.Suspended, state.State);
        Assert.Contains("10.0.0.2", state.StateReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_servers_only_make_it_failing() => Assert.Equal(CredentialSetCondition.Failing, Refuse(Fresh, 2).State);

    [Fact]
    public void The_same_server_counts_once_however_often_it_refuses()
    {
        var one = Guid.NewGuid();
        var state = Fresh;
        for (var attempt = 0; attempt < 10; attempt++)
        {
            state = LockoutGuard.Refused(state, one, "10.0.0.1", Now.AddSeconds(attempt));
        }

        Assert.Equal(CredentialSetCondition.Failing, state.State);
        Assert.Single(state.Refusals);
    }

    [Fact]
    public void Refusals_far_apart_do_not_add_up()
    {
        var state = Fresh;
        for (var server = 0; server < 10; server++)
        {
            state = LockoutGuard.Refused(state, Guid.NewGuid(), $"10.0.0.{server}", Now + server * LockoutGuard.Window);
        }

        Assert.Equal(CredentialSetCondition.Failing, state.State);
    }

    [Fact]
    public void A_server_that_accepts_it_does_not_lift_a_suspension()
    {
        var suspended = Refuse(Fresh, 3);

        var after = LockoutGuard.Accepted(suspended, Guid.NewGuid(), Now);

        Assert.Equal(CredentialSetCondition.Suspended, after.State);
        Assert.Equal(Now, after.LastAcceptedAt);
    }

    [Fact]
    public void A_server_that_accepts_it_takes_back_only_its_own_refusal()
    {
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        var state = LockoutGuard.Refused(LockoutGuard.Refused(Fresh, one, "10.0.0.1", Now), other, "10.0.0.2", Now);

        var after = LockoutGuard.Accepted(state, one, Now);

        Assert.Equal(other, Assert.Single(after.Refusals).ServerId);
        Assert.Equal(CredentialSetCondition.Failing, after.State);
        Assert.Equal(CredentialSetCondition.Fine, LockoutGuard.Accepted(after, other, Now).State);
    }

    [Fact]
    public void Clearing_it_forgets_every_refusal()
    {
        var after = LockoutGuard.Cleared(Refuse(Fresh, 5));

        Assert.Equal((CredentialSetCondition.Fine, 0, null), (after.State, after.Refusals.Count, after.StateReason));
    }

    private static CredentialSetState Refuse(CredentialSetState state, int servers)
    {
        for (var server = 0; server < servers; server++)
        {
            state = LockoutGuard.Refused(state, Guid.NewGuid(), $"10.0.0.{server}", Now.AddSeconds(server));
        }

        return state;
    }
}
