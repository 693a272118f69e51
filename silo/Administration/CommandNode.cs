using System.Diagnostics;
using DellServerManager.Identity;
using DellServerManager.Silo.Configuration;
using DellServerManager.Silo.Database;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace DellServerManager.Silo.Administration;

/// <summary>What a command reaches the site through: the running silos, or a silo of its own while it runs.</summary>
internal static class CommandNode
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly Actor CommandLine = new() { Kind = ActorKind.Person, Name = "command line", Role = Role.Admin };

    /// <summary>Runs <paramref name="act"/> with the site's grains, in the name of the command line.</summary>
    public static async Task AskAsync(
        IConfiguration configuration, Func<IGrainFactory, Task> act, CancellationToken cancellationToken)
    {
        var settings = await ReadSettingsAsync(configuration, cancellationToken);
        await using var node = await SiloNode.PrepareAsync(settings, DatabaseUse.Command, NullLoggerFactory.Instance, cancellationToken);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        var isClient = await node.HasActiveSiloAsync(cancellationToken);
        if (isClient)
        {
            node.AddClientTo(builder);
        }
        else
        {
            node.AddForCommandTo(builder);
        }

        using var host = builder.Build();
        await (isClient ? ConnectAsync(host, cancellationToken) : host.StartAsync(cancellationToken));
        try
        {
            CallActor.Current = CommandLine;
            await act((IGrainFactory)host.Services.GetService(typeof(IGrainFactory))!);
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>Starts a client of the running silos. One that is refused would go on trying for minutes by itself.</summary>
    /// <exception cref="NodeStartException">No silo let it in.</exception>
    internal static async Task ConnectAsync(IHost client, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await client.StartAsync(patience.Token).WaitAsync(patience.Token);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new NodeStartException(
                $"A node is running, but it did not let this command in within {Patience.TotalSeconds} s. Compare Dsm:Cluster:CertificateFile "
                + "and Dsm:Cluster:CaFile with the node's; if it was killed a moment ago, try again in 20 seconds.",
                error);
        }
    }

    /// <summary>The settings, once it is sure that nothing will be left behind that the service's account cannot read.</summary>
    /// <exception cref="NodeStartException">This is root, and the data belongs to another account.</exception>
    public static async Task<NodeSettings> ReadSettingsAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        var settings = NodeSettings.Read(configuration);
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess && Directory.Exists(settings.DataDirectory)
            && await OwnerAsync(settings.DataDirectory, cancellationToken) is { } owner and not "root")
        {
            throw new NodeStartException(
                $"The data in {settings.DataDirectory} belongs to the account {owner}. Run this command as that account, for example with: "
                + $"runuser -u {owner} -- …");
        }

        return settings;
    }

    private static async Task<string?> OwnerAsync(string directory, CancellationToken cancellationToken)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%U", directory]) { RedirectStandardOutput = true });
        if (stat is null)
        {
            return null;
        }

        var owner = await stat.StandardOutput.ReadToEndAsync(cancellationToken);
        await stat.WaitForExitAsync(cancellationToken);
        return stat.ExitCode == 0 ? owner.Trim() : null;
    }
}
