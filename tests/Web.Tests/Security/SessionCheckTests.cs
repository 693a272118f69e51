using DellServerManager.Identity;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Identity;
using DellServerManager.Web.Tests.Api;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace DellServerManager.Web.Tests.Security;

public sealed class SessionCheckTests
{
    private static readonly Guid User = TestGrains.IdOf(Role.Operator);
    private static readonly string Stamp = TestGrains.StampOf(Role.Operator);

    private readonly TestGrains _grains = new();
    private readonly FakeTimeProvider _time = new();
    private readonly SessionCheck _check;

    public SessionCheckTests() =>
        _check = new SessionCheck(new FrontDoor(_grains.Factory, NullLogger<ClusterAccess>.Instance), _time);

    private IUserGrain Grain => _grains.Get<IUserGrain>(GrainKeys.User(User));

    [Fact]
    public async Task The_grain_is_asked_once_a_minute()
    {
        Assert.NotNull(await _check.CheckAsync(User, Stamp));
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.NotNull(await _check.CheckAsync(User, Stamp));
        await Grain.Received(1).CheckAsync(Stamp);

        Grain.CheckAsync(Stamp).Returns((UserSnapshot?)null);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await _check.CheckAsync(User, Stamp));
    }

    [Fact]
    public async Task A_good_answer_lasts_five_minutes_while_the_cluster_is_silent()
    {
        Assert.NotNull(await _check.CheckAsync(User, Stamp));
        Grain.CheckAsync(Stamp).ThrowsAsync(new TimeoutException());

        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(Role.Operator, (await _check.CheckAsync(User, Stamp))?.Role);

        _time.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<TimeoutException>(() => _check.CheckAsync(User, Stamp));
    }

    [Fact]
    public async Task The_check_is_made_by_the_web_node_and_not_by_a_person()
    {
        Actor? asking = null;
        Grain.CheckAsync(Stamp).Returns(_ =>
        {
            asking = CallActor.Current;
            return TestGrains.UserOf(Role.Operator);
        });
        CallActor.Current = new Actor { Kind = ActorKind.Person, Name = "somebody" };

        await _check.CheckAsync(User, Stamp);

        Assert.Equal(ActorKind.Front, asking?.Kind);
        Assert.Equal("somebody", CallActor.Current?.Name);
    }

    [Fact]
    public async Task An_account_that_is_gone_ends_its_sessions()
    {
        Grain.CheckAsync(Stamp).ThrowsAsync(new NotFoundException("gone"));

        Assert.Null(await _check.CheckAsync(User, Stamp));
    }
}
