using System.CommandLine;
using System.IO.Pipelines;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DellServerManager.Silo.Administration;
using DellServerManager.Silo.Cluster;
using DellServerManager.Silo.Configuration;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Verbs = DellServerManager.Silo.Administration.Administration;

namespace DellServerManager.Silo.Tests;

public sealed class ClusterCertificateTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("dsm-1.pem")]
    [InlineData("dsm-1.pfx")]
    public void A_node_is_accepted_at_both_ends(string file)
    {
        var node = NodeOf(MakeAuthority("ca"), file);

        Assert.True(node.Accepts(node.Own.TargetCertificate, PeerRole.Server));
        Assert.True(node.Accepts(node.Own.TargetCertificate, PeerRole.Client));
        Assert.False(node.Accepts(null, PeerRole.Client));
    }

    [Fact]
    public void Another_clusters_node_is_not_accepted()
    {
        var ours = NodeOf(MakeAuthority("ca"), "ours.pem");
        var theirs = NodeOf(MakeAuthority("other"), "theirs.pem");

        Assert.False(ours.Accepts(theirs.Own.TargetCertificate, PeerRole.Client));
    }

    [Fact]
    public void A_certificate_that_has_run_out_is_not_accepted()
    {
        var elevenYearsAgo = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddYears(-11));
        var node = NodeOf(MakeAuthority("ca", elevenYearsAgo), "old.pem");

        Assert.False(node.Accepts(node.Own.TargetCertificate, PeerRole.Client));
    }

    [Fact]
    public void A_replaced_certificate_is_taken_up_and_half_a_file_is_not()
    {
        var authority = MakeAuthority("ca");
        var node = NodeOf(authority, "node.pem");
        var first = node.Own.TargetCertificate.Thumbprint;

        File.WriteAllText(_folder["node.pem"], "half");
        File.SetLastWriteTimeUtc(_folder["node.pem"], new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(first, node.Own.TargetCertificate.Thumbprint);

        authority.SignNode("dsm-1", ["10.0.0.11"], _folder["node.pem"]);
        File.SetLastWriteTimeUtc(_folder["node.pem"], new DateTime(2030, 1, 2, 0, 0, 0, DateTimeKind.Utc));
        Assert.NotEqual(first, node.Own.TargetCertificate.Thumbprint);
    }

    [Fact]
    public void One_file_without_the_other_is_refused() =>
        Assert.Throws<NodeStartException>(() => NodeCertificates.Of(new ClusterSettings { CaFile = "ca.pem" }));

    [Fact]
    public void A_missing_certificate_is_refused_by_name()
    {
        var error = Assert.Throws<NodeStartException>(
            () => NodeCertificates.Of(new ClusterSettings { CaFile = "/none/ca.pem", CertificateFile = "/none/node.pem" }));

        Assert.Contains("/none/node.pem", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_nodes_of_a_cluster_talk()
    {
        var node = NodeOf(MakeAuthority("ca"), "node.pem");
        var line = new Line();
        var server = Serve(node, line);
        var client = new TlsConnection(node, PeerRole.Server, SayAsync, NullLogger.Instance).RunAsync(line.Client);

        Assert.Equal("hello", await server);
        await client;
    }

    [Fact]
    public async Task A_foreign_node_and_a_plain_client_are_refused()
    {
        var ours = NodeOf(MakeAuthority("ca"), "ours.pem");
        var theirs = NodeOf(MakeAuthority("other"), "theirs.pem");
        var line = new Line();
        var server = Serve(ours, line);
        var client = new TlsConnection(theirs, PeerRole.Server, SayAsync, NullLogger.Instance).RunAsync(line.Client);
        await Assert.ThrowsAsync<ConnectionAbortedException>(() => client);
        await line.CloseClientAsync();
        await Assert.ThrowsAsync<ConnectionAbortedException>(() => server);

        var plain = new Line();
        server = Serve(ours, plain);
        await plain.Client.Transport.Output.WriteAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\n\r\n"), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<ConnectionAbortedException>(() => server);
    }

    [Fact]
    public async Task The_verbs_make_what_a_node_needs_and_never_overwrite_a_CA()
    {
        var (code, output, _) = await RunAsync("cluster", "init", "--directory", _folder["made"]);
        Assert.Equal(0, code);
        Assert.Contains("cluster join", output, StringComparison.Ordinal);

        (code, output, _) = await RunAsync("cluster", "join", "--ca", _folder["made"], "--name", "dsm-2", "--address", "10.0.0.12");
        Assert.Equal(0, code);
        Assert.Contains("DSM__Cluster__AdvertisedAddress=10.0.0.12", output, StringComparison.Ordinal);
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_folder["made"], "dsm-2.pem"));
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        Assert.Equal("dsm-2", Assert.Single(names.EnumerateDnsNames()));
        Assert.Equal("10.0.0.12", Assert.Single(names.EnumerateIPAddresses()).ToString());

        (code, _, var error) = await RunAsync("cluster", "init", "--directory", _folder["made"]);
        Assert.Equal(1, code);
        Assert.Contains("already", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no name", "10.0.0.1")]
    [InlineData("dsm-1", "not an address")]
    public async Task A_node_without_name_or_address_is_refused_in_a_sentence(string name, string address)
    {
        MakeAuthority("ca");

        var (code, _, error) = await RunAsync("cluster", "join", "--ca", _folder["ca"], "--name", name, "--address", address);
        Assert.Equal(1, code);
        Assert.Contains($"'{(name == "dsm-1" ? address : name)}'", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_are_no_verb_start_the_node() =>
        Assert.Null(await Verbs.TryRunAsync(["--urls", "x"], new ConfigurationBuilder().Build()));

    private static async Task<(int? Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Verbs.TryRunAsync(
            arguments, new ConfigurationBuilder().Build(), new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }

    private static async Task SayAsync(ConnectionContext connection)
    {
        await connection.Transport.Output.WriteAsync(Encoding.ASCII.GetBytes("hello"));

        // Until the other end hangs up: a refusal of TLS 1.3 arrives after the client believes that it is connected.
        try
        {
            await connection.Transport.Input.ReadAsync();
        }
        catch (IOException error)
        {
            throw new ConnectionAbortedException("Refused.", error);
        }
    }

    private static async Task<string> Serve(NodeCertificates certificates, Line line)
    {
        var heard = "";
        try
        {
            await new TlsConnection(
                certificates,
                PeerRole.Client,
                async connection => heard = Encoding.ASCII.GetString((await connection.Transport.Input.ReadAtLeastAsync(5)).Buffer),
                NullLogger.Instance).RunAsync(line.Server);
            return heard;
        }
        finally
        {
            await line.CloseServerAsync();
        }
    }

    private ClusterAuthority MakeAuthority(string name, TimeProvider? time = null)
    {
        var authority = new ClusterAuthority(_folder[name], time ?? TimeProvider.System);
        authority.Make();
        return authority;
    }

    private NodeCertificates NodeOf(ClusterAuthority authority, string file)
    {
        authority.SignNode("dsm-1", ["10.0.0.11"], _folder[file]);
        return NodeCertificates.Of(new ClusterSettings { CaFile = authority.CertificateFile, CertificateFile = _folder[file] })!;
    }

    /// <summary>Two ends of a connection in memory.</summary>
    private sealed class Line
    {
        private readonly Pipe _up = new();
        private readonly Pipe _down = new();

        public Line()
        {
            Client = new DefaultConnectionContext("client") { Transport = new Ends(_down.Reader, _up.Writer) };
            Server = new DefaultConnectionContext("server") { Transport = new Ends(_up.Reader, _down.Writer) };
        }

        public DefaultConnectionContext Client { get; }

        public DefaultConnectionContext Server { get; }

        public ValueTask CloseClientAsync() => _up.Writer.CompleteAsync();

        public ValueTask CloseServerAsync() => _down.Writer.CompleteAsync();

        private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;
    }
}
