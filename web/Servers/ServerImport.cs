using System.Collections.Concurrent;
using DellServerManager.Servers;
using DellServerManager.Web.Cluster;

namespace DellServerManager.Web.Servers;

/// <summary>Sends work on many servers to the cluster in parts, a few at a time.</summary>
internal static class ServerImport
{
    private const int Part = 200;
    private const int PartsAtOnce = 4;
    private const int ProbesAtOnce = 32;
    private const int EditsAtOnce = 16;

    /// <summary>Repeating it after a failure is harmless: what is managed by then is only counted.</summary>
    public static async Task<ImportCounts> SendAsync(
        IReadOnlyList<ServerRegistration> servers, IClusterAccess cluster, CancellationToken cancellationToken)
    {
        var counts = new ConcurrentBag<ImportCounts>();
        await Parallel.ForEachAsync(servers.Chunk(Part), Bound(PartsAtOnce, cancellationToken), async (part, _) =>
            counts.Add(await cluster.Intake.ImportAsync(part)));
        return new ImportCounts(
            servers.Count, counts.Sum(part => part.Added), counts.Sum(part => part.AlreadyManaged), [.. counts.SelectMany(part => part.Refused)]);
    }

    /// <summary>Asks each address; the reports come in the order of the addresses.</summary>
    public static async Task<IReadOnlyList<ProbeReport>> ProbeAsync(
        IReadOnlyList<ServerAddress> addresses, IClusterAccess cluster, CancellationToken cancellationToken)
    {
        var reports = new ProbeReport[addresses.Count];
        await Parallel.ForAsync(0, addresses.Count, Bound(ProbesAtOnce, cancellationToken), async (index, _) =>
            reports[index] = await cluster.Intake.ProbeAsync(addresses[index]));
        return reports;
    }

    public static async Task<AssignCounts> AssignAsync(
        IReadOnlyList<Guid> servers, Guid? credentialSetId, IClusterAccess cluster, CancellationToken cancellationToken)
    {
        var edit = new ServerEdit { Credentials = new CredentialChoice(credentialSetId, Own: null) };
        var refused = new ConcurrentBag<AssignRefusal>();
        await Parallel.ForEachAsync(servers, Bound(EditsAtOnce, cancellationToken), async (id, _) =>
        {
            try
            {
                await cluster.Server(id).EditAsync(edit);
            }
            catch (Exception exception) when (exception is NotFoundException or ConflictException)
            {
                refused.Add(new AssignRefusal(id, exception.Message));
            }
        });
        return new AssignCounts(servers.Count, servers.Count - refused.Count, [.. refused]);
    }

    private static ParallelOptions Bound(int atOnce, CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken };
}

/// <summary>What came of giving servers their credentials.</summary>
internal sealed record AssignCounts(int Requested, int Assigned, IReadOnlyList<AssignRefusal> Refused);

/// <param name="Reason">Why this server was not changed.</param>
internal sealed record AssignRefusal(Guid ServerId, string Reason);
