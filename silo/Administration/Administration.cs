using System.CommandLine;
using Microsoft.Extensions.Configuration;

namespace DellServerManager.Silo.Administration;

/// <summary>The command-line verbs of the program: <c>admin</c>, <c>key</c>, <c>cluster</c>. They work beside running nodes and without any.</summary>
public static class Administration
{
    /// <returns>The exit code, or null when <paramref name="args"/> name no such verb and the node should start.</returns>
    public static Task<int?> TryRunAsync(string[] args, IConfiguration configuration) =>
        TryRunAsync(args, configuration, new InvocationConfiguration());

    internal static async Task<int?> TryRunAsync(string[] args, IConfiguration configuration, InvocationConfiguration invocation)
    {
        var root = new RootCommand("Dell Server Manager");
        root.Subcommands.Add(new AdminCommands(configuration).Build());
        root.Subcommands.Add(new KeyCommands(configuration).Build());
        root.Subcommands.Add(ClusterCommands.Build());
        return args.Length > 0 && root.Subcommands.Any(verb => verb.Name == args[0])
            ? await root.Parse(args).InvokeAsync(invocation)
            : null;
    }
}
