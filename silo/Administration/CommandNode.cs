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
    private static readonly Actor CommandLine = new() { Kind = ActorKind.Person, Name = "command line", Role = Role.Admin };

    /// <summary>Runs <paramref name="act"/> with the site's grains, in the name of the command line.</summary>
    public static async Task AskAsync(
        IConfiguration configuration, Func<IGrainFactory, Task> act, CancellationToken cancellationToken)
    {
        var settings = await ReadSettingsAsync(configuration, cancellationToken);
        await using var node = await SiloNode.PrepareAsync(settings, DatabaseUse.Command, NullLoggerFactory.Instance, cancellationToken);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        if (await node.HasActiveSiloAsync(cancellationToken))
        {
            node.AddClientTo(builder);
        }
        else
        {
            node.AddForCommandTo(builder);
        }

        using var host = builder.Build();
        await host.StartAsync(cancellationToken);
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
