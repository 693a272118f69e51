using System.Net;
using DellServerManager.Credentials;
using DellServerManager.Silo.Cluster;
using DellServerManager.Silo.Configuration;
using DellServerManager.Silo.Database;
using DellServerManager.Silo.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DellServerManager.Silo;

/// <summary>One node of the cluster: first what it stands on (database, schema, site key), then the silo in its host.</summary>
public sealed class SiloNode : IAsyncDisposable
{
    private readonly NodeSettings _settings;
    private readonly SiteDatabase _database;
    private readonly SiteKeyRing _keys;
    private readonly NodeCertificates? _certificates;

    private SiloNode(NodeSettings settings, SiteDatabase database, SiteKeyRing keys, NodeCertificates? certificates)
    {
        _settings = settings;
        _database = database;
        _keys = keys;
        _certificates = certificates;
    }

    public string DataDirectory => _settings.DataDirectory;

    /// <summary>Starts or reaches the database, brings the schema up to date and checks the site key.</summary>
    /// <exception cref="NodeStartException">This node cannot start; the message says why and what to do.</exception>
    public static Task<SiloNode> PrepareAsync(IConfiguration configuration, ILoggerFactory log, CancellationToken cancellationToken) =>
        PrepareAsync(NodeSettings.Read(configuration), DatabaseUse.Node, log, cancellationToken);

    /// <inheritdoc cref="PrepareAsync(IConfiguration, ILoggerFactory, CancellationToken)"/>
    internal static async Task<SiloNode> PrepareAsync(
        NodeSettings settings, DatabaseUse use, ILoggerFactory log, CancellationToken cancellationToken)
    {
        MakeDataDirectory(settings.DataDirectory);
        var certificates = NodeCertificates.Of(settings.Cluster);
        var database = await SiteDatabase.OpenAsync(settings, use, log, cancellationToken);
        try
        {
            var keys = await SiteKeyStore.OpenAsync(settings, database.OwnerConnectionString, cancellationToken);
            return new SiloNode(settings, database, keys, certificates);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds the silo with its grains and the event feed to a host.</summary>
    public void AddTo(IHostApplicationBuilder builder)
    {
        AddSiloTo(builder);
        builder.UseOrleans(silo => silo.UseSiteReminders().AddServerManagerGrains());
        builder.Services.AddHostedService<FirstSignIn>();
        builder.Services.AddHealthChecks().AddCheck<NodeReadiness>("node", tags: ["ready"]);
    }

    /// <summary>Adds a silo for the moment of one command: it answers for the grains and leaves the servers alone.</summary>
    internal void AddForCommandTo(IHostApplicationBuilder builder)
    {
        AddSiloTo(builder);
        builder.UseOrleans(silo => silo.AddIdleServerManagerGrains());
    }

    /// <summary>Adds a client of the running silos to a host.</summary>
    internal void AddClientTo(IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(_database.DataSource);
        builder.UseOrleansClient(client => client.UseSite(_settings.Cluster, _certificates));
    }

    /// <summary>Whether a silo is at work on this database.</summary>
    internal async Task<bool> HasActiveSiloAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync(cancellationToken);
        return await Membership.IsAliveAsync(connection, _settings.Cluster.ClusterId, cancellationToken);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private void AddSiloTo(IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(_database.DataSource);
        builder.Services.AddSingleton<ISecretSealer>(_keys);
        builder.Services.AddSingleton(new EnvironmentCredential(_settings.Idrac.DefaultUsername, _settings.Idrac.DefaultPassword));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(_settings);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(60));
        builder.Services.AddServerManagerWriters();
        builder.UseOrleans(silo => silo.UseSite(_settings.Cluster, EndpointOf(_settings.Cluster), _certificates));
    }

    // Other accounts may pass through (the database's does), but not look.
    internal static void MakeDataDirectory(string directory)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(directory);
            }
            else if (!Directory.Exists(directory))
            {
                Directory.CreateDirectory(
                    directory,
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new NodeStartException($"The data directory {directory} cannot be made: {error.Message} Name another one in Dsm:DataDirectory.", error);
        }
    }

    // Without certificates the silo's ports stay on loopback; whoever reaches them is trusted.
    private static IPAddress EndpointOf(ClusterSettings cluster)
    {
        if (cluster.AdvertisedAddress is not { Length: > 0 } named)
        {
            return IPAddress.Loopback;
        }

        var address = IPAddress.TryParse(named, out var parsed)
            ? parsed
            : throw new NodeStartException($"Dsm:Cluster:AdvertisedAddress is '{named}'; it must be an address of this machine.");
        return IPAddress.IsLoopback(address) || cluster.CertificateFile is { Length: > 0 }
            ? address
            : throw new NodeStartException(
                "Nodes on a network need certificates: make them with 'dsm cluster init' and 'dsm cluster join', and set "
                + "Dsm:Cluster:CertificateFile and Dsm:Cluster:CaFile. Without them only loopback addresses are allowed.");
    }
}
