using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace DellServerManager.Silo.Cluster;

/// <summary>Puts mutual TLS under an Orleans connection: both ends present a certificate of the cluster's CA or nothing is said.</summary>
internal sealed partial class TlsConnection(NodeCertificates certificates, PeerRole peer, ConnectionDelegate next, ILogger logger)
{
    private static readonly TimeSpan HandshakeLimit = TimeSpan.FromSeconds(10);

    public async Task RunAsync(ConnectionContext connection)
    {
        var plain = connection.Transport;
        await using var stream = new SslStream(new PipeStream(plain), leaveInnerStreamOpen: false);
        try
        {
            await ShakeHandsAsync(stream, connection.ConnectionClosed);
        }
        catch (Exception error) when (error is AuthenticationException or IOException or OperationCanceledException or InvalidOperationException)
        {
            LogRefused(connection.RemoteEndPoint?.ToString() ?? "somebody", error.InnerException?.Message ?? error.Message);
            throw new ConnectionAbortedException("The other end is no node of this cluster.", error);
        }

        var secured = new Pipes(
            PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 16384, leaveOpen: true)),
            PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true)));
        connection.Transport = secured;
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = plain;
            await secured.Input.CompleteAsync();
            await CompleteAsync(secured.Output);
        }
    }

    private async Task ShakeHandsAsync(SslStream stream, CancellationToken closed)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(closed);
        limit.CancelAfter(HandshakeLimit);
        await (peer == PeerRole.Client
            ? stream.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions
                {
                    ServerCertificateContext = certificates.Own,
                    ClientCertificateRequired = true,
                    RemoteCertificateValidationCallback = IsNode,
                    EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                    AllowTlsResume = false,
                },
                limit.Token)
            : stream.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    // Nodes know each other by their CA, not by name.
                    TargetHost = "",
                    ClientCertificateContext = certificates.Own,
                    RemoteCertificateValidationCallback = IsNode,
                    EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                    AllowTlsResume = false,
                },
                limit.Token));
    }

    private bool IsNode(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        certificates.Accepts(certificate, peer);

    // What was not sent yet goes out with the end; the other side may be gone by then.
    private static async Task CompleteAsync(PipeWriter output)
    {
        try
        {
            await output.CompleteAsync();
        }
        catch (Exception error) when (error is IOException or InvalidOperationException)
        {
        }
    }

    [LoggerMessage(LogLevel.Warning, "Connection with {Remote} refused, since it is no node of this cluster: {Reason}")]
    private partial void LogRefused(string remote, string reason);

    private sealed record Pipes(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
