using System.CommandLine;
using DellServerManager.Identity;
using DellServerManager.Silo;
using DellServerManager.Silo.Administration;
using DellServerManager.Silo.Configuration;
using DellServerManager.Silo.Database;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace DellServerManager.Cluster.Tests.Operations;

/// <summary>A site as an operator has it: a data directory with an embedded PostgreSQL, certificates, and a node when one is started.</summary>
internal sealed class OperatedSite : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("dsm-site-").FullName;
    private SiteDatabase? _database;

    private OperatedSite()
    {
        if (!OperatingSystem.IsWindows())
        {
            // The database's account has to pass.
            File.SetUnixFileMode(_directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        Certificate = CertificateOf("ca", "dsm-1");
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A certificate that the nodes of this site accept.</summary>
    public (string Ca, string Node) Certificate { get; }

    public string OwnerConnectionString => _database!.OwnerConnectionString;

    /// <summary>Opens the database first, so that it runs for as long as the site exists.</summary>
    public static async Task<OperatedSite> StartAsync()
    {
        var site = new OperatedSite();
        SiloNode.MakeDataDirectory(site.Settings().DataDirectory);
        site._database = await SiteDatabase.OpenAsync(site.Settings(), DatabaseUse.Node, NullLoggerFactory.Instance, Token);
        return site;
    }

    public NodeSettings Settings(string keyFile = "master.key") => NodeSettings.Read(Configuration(Certificate, keyFile));

    public IConfigurationRoot Configuration((string Ca, string Node)? certificate, string keyFile = "master.key") =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Dsm:DataDirectory"] = Path.Combine(_directory, "data"),
            ["Dsm:Security:KeyFile"] = Path.Combine(_directory, "data", keyFile),
            ["Dsm:Cluster:CaFile"] = certificate?.Ca,
            ["Dsm:Cluster:CertificateFile"] = certificate?.Node,
        }).Build();

    /// <summary>Makes a CA and a node's certificate.</summary>
    public (string Ca, string Node) CertificateOf(string authority, string node)
    {
        var ca = new ClusterAuthority(Path.Combine(_directory, authority), TimeProvider.System);
        ca.Make();
        var file = Path.Combine(_directory, authority, $"{node}.pem");
        ca.SignNode(node, ["127.0.0.1"], file);
        return (ca.CertificateFile, file);
    }

    /// <summary>A running silo of this site, in this process.</summary>
    public async Task<IHost> StartNodeAsync()
    {
        var node = await SiloNode.PrepareAsync(Settings(), DatabaseUse.Command, NullLoggerFactory.Instance, Token);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        node.AddTo(builder);
        var host = builder.Build();
        await host.StartAsync(Token);
        return host;
    }

    /// <summary>A client as a front is one, not connected yet.</summary>
    public async Task<IHost> ClientAsync((string Ca, string Node)? certificate)
    {
        var settings = NodeSettings.Read(Configuration(certificate));
        var node = await SiloNode.PrepareAsync(settings, DatabaseUse.Command, NullLoggerFactory.Instance, Token);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        node.AddClientTo(builder);
        return builder.Build();
    }

    /// <summary>Runs a verb as the operator would.</summary>
    public async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await Administration.TryRunAsync(
            arguments, Configuration(Certificate), new InvocationConfiguration { Output = output, Error = error });
        return (code!.Value, output.ToString(), error.ToString());
    }

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(OwnerConnectionString);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(Token))!;
    }

    /// <summary>Calls grains in somebody's name.</summary>
    public static async Task<T> AsAsync<T>(IHost host, Actor actor, Func<IGrainFactory, Task<T>> ask)
    {
        CallActor.Current = actor;
        return await ask(host.Services.GetRequiredService<IGrainFactory>());
    }

    public async ValueTask DisposeAsync()
    {
        await _database!.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
