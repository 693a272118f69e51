using System.Collections.Frozen;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace DellServerManager.Simulators;

/// <summary>The TCP and TLS side: which iDRAC a connection is for, whether it answers, which certificate it shows.</summary>
internal static class FleetListener
{
    public static void Configure(
        KestrelServerOptions kestrel, FleetOptions options, FrozenDictionary<IPAddress, SimulatedIdrac[]> idracs, IdracCounters totals)
    {
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Limits.MaxRequestBodySize = null;
        if (options.Endpoints is null)
        {
            kestrel.Listen(IPAddress.Any, options.Port, Listen);
        }
        else
        {
            foreach (var endpoint in options.Endpoints)
            {
                kestrel.Listen(endpoint, Listen);
            }
        }

        void Listen(ListenOptions listen)
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => connection => AdmitAsync(connection, next, idracs, totals));
            listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = handshake => ChooseCertificate(handshake, totals) });
        }
    }

    private static Task AdmitAsync(
        ConnectionContext connection, ConnectionDelegate next, FrozenDictionary<IPAddress, SimulatedIdrac[]> idracs, IdracCounters totals)
    {
        if (connection.LocalEndPoint is IPEndPoint local && connection.RemoteEndPoint is IPEndPoint remote
            && IPAddress.IsLoopback(remote.Address) && Find(idracs, local) is { } idrac && Presence.Answers(idrac, remote.Address))
        {
            idrac.Counters.Connected();
            totals.Connected();
            connection.Features.Set(idrac);
            return next(connection);
        }

        connection.Abort();
        return Task.CompletedTask;
    }

    /// <summary>One address holds several iDRACs only when ports were given explicitly.</summary>
    private static SimulatedIdrac? Find(FrozenDictionary<IPAddress, SimulatedIdrac[]> idracs, IPEndPoint local) =>
        !idracs.TryGetValue(local.Address, out var there) ? null
        : there.Length == 1 ? there[0]
        : Array.Find(there, idrac => idrac.Port == local.Port);

    private static ValueTask<SslServerAuthenticationOptions> ChooseCertificate(TlsHandshakeCallbackContext handshake, IdracCounters totals)
    {
        var idrac = handshake.Connection.Features.Get<SimulatedIdrac>()!;
        idrac.Counters.ShookHands();
        totals.ShookHands();
        return ValueTask.FromResult(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = idrac.Certificate,
            EnabledSslProtocols = idrac.Firmware.IsIdrac8 ? SslProtocols.Tls12 : SslProtocols.Tls12 | SslProtocols.Tls13,
            AllowTlsResume = false,
        });
    }
}
