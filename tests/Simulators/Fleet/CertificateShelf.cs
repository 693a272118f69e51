using System.Collections.Concurrent;
using System.Net.Security;

namespace DellServerManager.Simulators;

/// <summary>
/// The certificates iDRACs are shipped with, made when first shown. Making one takes milliseconds, so in a large fleet
/// sixteen neighbours share one; whoever replaces his has his own from then on.
/// </summary>
internal sealed class CertificateShelf(int fleetSize)
{
    private const int LargeFleet = 1000;
    private const int Neighbours = 16;

    private readonly ConcurrentDictionary<int, Lazy<SslStreamCertificateContext>> _shipped = new();

    public SslStreamCertificateContext Shipped(SimulatedIdrac idrac) => _shipped.GetOrAdd(
        fleetSize > LargeFleet ? idrac.Index / Neighbours : idrac.Index,
        static (_, tag) => new Lazy<SslStreamCertificateContext>(() => LabCertificates.Create(tag, edition: 0, expired: false)),
        idrac.ServiceTag).Value;
}
