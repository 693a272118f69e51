using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Bunit;
using DellServerManager.Identity;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Layout;
using DellServerManager.Web.Live;
using DellServerManager.Web.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DellServerManager.Web.Tests.Pages;

/// <summary>A page in memory: real access to grains that are substitutes, a feed that the test writes to, one person.</summary>
public abstract class PageTest : BunitContext
{
    protected static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private Role _role = Role.Admin;

    protected PageTest()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<IClusterAccess>(new ClusterAccess(Grains.Factory, Person, NullLogger<ClusterAccess>.Instance));
        Services.AddSingleton<ILiveFeed>(Feed);
        Services.AddScoped<FrameState>();
        Services.AddScoped<ToastBoard>();
    }

    protected FakeTimeProvider Time { get; } = new(Now);

    private protected TestGrains Grains { get; } = new();

    private protected TestFeed Feed { get; } = new();

    private protected void SignIn(Role role) => _role = role;

    private Actor Person() => new()
    {
        Kind = ActorKind.Person,
        UserId = TestGrains.IdOf(_role),
        Name = TestGrains.EmailOf(_role),
        Role = _role,
    };
}

/// <summary>Tells watchers what the test says.</summary>
internal sealed class TestFeed : ILiveFeed
{
    private readonly Channel<LiveChanges> _changes = Channel.CreateUnbounded<LiveChanges>();

    public void Tell(LiveChanges changes) => _changes.Writer.TryWrite(changes);

    public async IAsyncEnumerable<LiveChanges> WatchAsync(
        IReadOnlyCollection<string> kinds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var changes in _changes.Reader.ReadAllAsync(cancellationToken))
        {
            yield return changes;
        }
    }
}
