using DellServerManager.Web.Cluster;
using DellServerManager.Web.Identity;
using DellServerManager.Web.Tests.Api;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace DellServerManager.Web.Tests.Security;

public sealed class KeyRingTests
{
    [Fact]
    public async Task What_one_node_sealed_another_one_opens()
    {
        var grains = new TestGrains();
        await using var first = await StartAsync(grains);
        await using var second = await StartAsync(grains);

        var sealedText = first.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("secret");

        Assert.Equal("secret", second.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(sealedText));
    }

    [Fact]
    public async Task A_node_waits_for_its_keys_before_it_answers()
    {
        var grains = new TestGrains();
        var time = new FakeTimeProvider();
        var isReady = false;
        var door = NSubstitute.Substitute.For<IFrontDoor>();
        NSubstitute.SubstituteExtensions.Returns(door.For(null), _ => isReady ? Access(grains) : throw new TimeoutException());
        using var ring = new KeyRing(door, time, Microsoft.Extensions.Logging.Abstractions.NullLogger<KeyRing>.Instance);

        var starting = ring.StartAsync(TestContext.Current.CancellationToken);
        Assert.False(starting.IsCompleted);
        isReady = true;
        time.Advance(TimeSpan.FromSeconds(1));

        await starting;
        await ring.StopAsync(CancellationToken.None);
    }

    private static IClusterAccess Access(TestGrains grains) =>
        new FrontDoor(grains.Factory, Microsoft.Extensions.Logging.Abstractions.NullLogger<ClusterAccess>.Instance).For(null);

    private static async Task<ServiceProvider> StartAsync(TestGrains grains)
    {
        var services = new ServiceCollection();
        services.AddLogging(log => log.ClearProviders());
        services.AddSingleton(grains.Factory);
        services.AddSingleton(TimeProvider.System);
        services.AddClusterAccess();
        services.AddSignIn();
        var provider = services.BuildServiceProvider();
        foreach (var service in provider.GetServices<IHostedService>())
        {
            await service.StartAsync(TestContext.Current.CancellationToken);
        }

        return provider;
    }
}
