using System.Globalization;
using DellServerManager.Connectors.Redfish.Capabilities;
using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Json;

namespace DellServerManager.Connectors.Redfish.Resources;

/// <summary>What of a log to read. Newest entries come first, fifty a page.</summary>
public sealed record LogQuery
{
    /// <summary>Stop at this entry, which was read before. Null: as far as <see cref="MaxEntries"/>.</summary>
    public string? UntilId { get; init; }

    public int MaxEntries { get; init; } = 500;
}

/// <summary>What was read of a log, newest first.</summary>
/// <param name="ReachedUntil">True if <see cref="LogQuery.UntilId"/> was met, so that nothing is missing in between.</param>
/// <param name="Total">How many entries the log has, if the iDRAC says.</param>
public sealed record LogPage(IReadOnlyList<LogEntry> Entries, bool ReachedUntil, long? Total);

/// <summary>The Lifecycle log and the SEL.</summary>
public sealed class LogClient
{
    private const int MaxPages = 400;

    private readonly ResourceReader _reader;
    private readonly CapabilityRecord _capabilities;

    internal LogClient(ResourceReader reader, CapabilityRecord capabilities) =>
        (_reader, _capabilities) = (reader, capabilities);

    /// <exception cref="RedfishNotFoundException">This iDRAC has no such log.</exception>
    public Task<ReadResult<LogPage>> ReadLifecycleLogAsync(LogQuery query, CancellationToken cancellationToken) =>
        ReadAsync(_capabilities.LifecycleLogUri, "Lifecycle log", query, cancellationToken);

    /// <exception cref="RedfishNotFoundException">This iDRAC has no such log.</exception>
    public Task<ReadResult<LogPage>> ReadSelAsync(LogQuery query, CancellationToken cancellationToken) =>
        ReadAsync(_capabilities.SelUri, "system event log", query, cancellationToken);

    private async Task<ReadResult<LogPage>> ReadAsync(string? path, string name, LogQuery query, CancellationToken cancellationToken)
    {
        var problems = new List<ReadProblem>();
        var entries = new List<LogEntry>();
        // Entries move to later pages while new ones come in, so some are met twice.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var reached = false;
        long? total = null;
        var next = path ?? throw new RedfishNotFoundException($"This iDRAC has no {name}.");
        while (next is not null && !reached && entries.Count < query.MaxEntries && visited.Add(next) && visited.Count <= MaxPages)
        {
            var page = await PageAsync(next, isFirst: visited.Count == 1, problems, cancellationToken);
            if (page is null)
            {
                break;
            }
            total ??= page.Integer("Members@odata.count");
            var members = await _reader.CompleteAsync(page.Items("Members"), problems, cancellationToken);
            foreach (var entry in members.Select(LogEntry.Read).OfType<LogEntry>())
            {
                reached |= IsAtOrBefore(entry.Id, query.UntilId);
                if (!reached && entries.Count < query.MaxEntries && seen.Add(entry.Id))
                {
                    entries.Add(entry);
                }
            }
            problems.AddRange([.. page.Problems, .. members.SelectMany(member => member.Problems)]);
            next = members.Count == 0 ? null : ResourceReader.NextLink(page);
        }
        return new ReadResult<LogPage> { Value = new LogPage(entries, reached, total), Problems = problems };
    }

    // Past the end an iDRAC answers 400 SYS417, sometimes 500 or 404: that is the end, not an error.
    private async Task<RedfishResource?> PageAsync(string path, bool isFirst, List<ReadProblem> problems, CancellationToken cancellationToken)
    {
        try
        {
            return await _reader.GetAsync(path, cancellationToken);
        }
        catch (RedfishException exception) when (!isFirst && (exception.StatusCode is 400 or 404 or 500 || exception.Has("SYS417")))
        {
            return null;
        }
        catch (RedfishMalformedException exception) when (!isFirst)
        {
            problems.Add(new ReadProblem(path, null, exception.Message));
            return null;
        }
    }

    // Numbers where both are: the entry itself may be gone when the log has rolled over.
    private static bool IsAtOrBefore(string id, string? until) =>
        until is not null
        && (long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
                ? number <= last
                : id == until);
}
