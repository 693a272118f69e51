using Microsoft.Extensions.Configuration;

namespace DellServerManager.Silo;

/// <summary>The command-line verbs that need no running node: <c>admin</c>, <c>key</c>, <c>cluster</c>.</summary>
public static class Administration
{
    /// <returns>The exit code, or null when <paramref name="args"/> name no such verb and the node should start.</returns>
    public static Task<int?> TryRunAsync(string[] args, IConfiguration configuration) => Task.FromResult<int?>(null);
}
