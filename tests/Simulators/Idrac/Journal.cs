using System.Collections.Immutable;

namespace DellServerManager.Simulators;

/// <summary>A request that changed something, or tried to. Logins and logouts are counted, not journalled.</summary>
public sealed record JournalEntry(DateTimeOffset Time, string Method, string Path, string Body, int StatusCode);

/// <summary>The last changing requests of one iDRAC, oldest first.</summary>
internal sealed class Journal
{
    private const int Limit = 500;

    private ImmutableList<JournalEntry> _entries = [];

    public IReadOnlyList<JournalEntry> Entries => Volatile.Read(ref _entries);

    public void Add(JournalEntry entry) => ImmutableInterlocked.Update(
        ref _entries, static (entries, added) => (entries.Count >= Limit ? entries.RemoveAt(0) : entries).Add(added), entry);

    public void Clear() => Volatile.Write(ref _entries, []);
}
