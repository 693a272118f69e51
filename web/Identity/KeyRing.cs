using System.Xml.Linq;
using DellServerManager.Web.Cluster;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Primitives;

namespace DellServerManager.Web.Identity;

/// <summary>The keys that protect cookies and tokens, kept by a grain so that each node reads what another one made.</summary>
/// <remarks>
/// Data Protection asks synchronously. It is answered from memory, which is filled before the site listens and followed from
/// then on. Only storing a new key (at the first start, then every 90 days) waits for the cluster.
/// </remarks>
internal sealed partial class KeyRing(IFrontDoor door, TimeProvider time, ILogger<KeyRing> log) : BackgroundService, IXmlRepository
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StoreLimit = TimeSpan.FromSeconds(15);

    private volatile IReadOnlyList<string> _elements = [];
    private CancellationTokenSource _changed = new();

    /// <summary>Fires once when another node added a key.</summary>
    public IChangeToken Changed => new CancellationChangeToken(_changed.Token);

    public IReadOnlyCollection<XElement> GetAllElements() => [.. _elements.Select(xml => XElement.Parse(xml))];

    public void StoreElement(XElement element, string friendlyName)
    {
        var xml = element.ToString(SaveOptions.DisableFormatting);
        Task.Run(() => door.For(remoteAddress: null).KeyRing.AddAsync(friendlyName, xml)).WaitAsync(StoreLimit).GetAwaiter().GetResult();
        _elements = [.. _elements, xml];
    }

    /// <summary>Returns only when the keys are here: nothing may be answered with keys that other nodes cannot read.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        while (!await TryReadAsync())
        {
            await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _changed.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryReadAsync();
        }
    }

    private async Task<bool> TryReadAsync()
    {
        try
        {
            var elements = await door.For(remoteAddress: null).KeyRing.ReadAsync();
            var isNew = elements.Count != _elements.Count;
            _elements = elements;
            if (isNew)
            {
                using var told = Interlocked.Exchange(ref _changed, new CancellationTokenSource());
                await told.CancelAsync();
            }

            return true;
        }
#pragma warning disable CA1031 // Whatever it was, the keys at hand stay good and it is read again soon.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            NotRead(exception.Message);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The key ring could not be read, trying again: {Reason}")]
    private partial void NotRead(string reason);
}

internal static class FollowingKeyManagerRegistration
{
    public static void AddFollowingKeyManager(this IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<IKeyManager>(provider =>
            new FollowingKeyManager(ActivatorUtilities.CreateInstance<XmlKeyManager>(provider), provider.GetRequiredService<KeyRing>())));

    /// <summary>Lets Data Protection look again as soon as another node has added a key, not only once a day.</summary>
    private sealed class FollowingKeyManager(IKeyManager inner, KeyRing ring) : IKeyManager
    {
        public IKey CreateNewKey(DateTimeOffset activationDate, DateTimeOffset expirationDate) =>
            inner.CreateNewKey(activationDate, expirationDate);

        public IReadOnlyCollection<IKey> GetAllKeys() => inner.GetAllKeys();

        public CancellationToken GetCacheExpirationToken()
        {
            var either = CancellationTokenSource.CreateLinkedTokenSource(inner.GetCacheExpirationToken());
            ring.Changed.RegisterChangeCallback(_ => either.Cancel(), state: null);
            return either.Token;
        }

        public void RevokeAllKeys(DateTimeOffset revocationDate, string? reason = null) => inner.RevokeAllKeys(revocationDate, reason);

        public void RevokeKey(Guid keyId, string? reason = null) => inner.RevokeKey(keyId, reason);
    }
}
