using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Servers;

/// <summary>Adds and takes away tags, and sets the location, of many servers.</summary>
public sealed partial class LabelServersDialog : LivePart
{
    private const int AtOnce = 16;
    private const int RowsAtOnce = 500;

    private FormDialog _dialog = null!;
    private IReadOnlyList<Guid> _servers = [];
    private string _add = "";
    private string _remove = "";
    private string _location = "";
    private bool _clearLocation;
    private Problem? _problem;

    [Parameter] public EventCallback OnDone { get; set; }

    private bool HasChange => TagWords.Split(_add).Count + TagWords.Split(_remove).Count > 0 || _location.Trim().Length > 0 || _clearLocation;

    public void Open(IReadOnlyList<Guid> servers)
    {
        (_servers, _add, _remove, _location, _clearLocation, _problem) = (servers, "", "", "", false, null);
        _dialog.Open();
        StateHasChanged();
    }

    private async Task<bool> SaveAsync()
    {
        var (rows, unread) = await Cluster.TryAsync(RowsAsync);
        if (rows is null)
        {
            _problem = unread.Say("The servers could not be read, nothing was changed");
            return false;
        }

        Failure? first = null;
        var bad = 0;
        await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Closed }, async (row, _) =>
        {
            if (await Cluster.TryAsync(grains => grains.Server(row.Id).EditAsync(EditOf(row))) is { Failure: { } failure })
            {
                Interlocked.Increment(ref bad);
                first ??= failure;
            }
        });
        _problem = first.Say($"{bad:N0} of {rows.Count:N0} servers were not changed");
        await OnDone.InvokeAsync();
        if (bad == 0)
        {
            Toasts.Show($"{rows.Count:N0} {(rows.Count == 1 ? "server" : "servers")} changed");
        }

        return bad == 0;
    }

    private async Task<IReadOnlyList<ServerRow>> RowsAsync(IClusterAccess grains)
    {
        List<ServerRow> rows = [];
        foreach (var part in _servers.Chunk(RowsAtOnce))
        {
            rows.AddRange(await grains.Servers.RowsAsync(part));
        }

        return rows;
    }

    private ServerEdit EditOf(ServerRow row) => new()
    {
        Tags = TagWords.Change(row.Tags, TagWords.Split(_add), TagWords.Split(_remove)),
        Location = _clearLocation ? "" : _location.Trim().Length > 0 ? _location.Trim() : null,
    };
}

/// <summary>Tags as people type them.</summary>
internal static class TagWords
{
    public static IReadOnlyList<string> Split(string? text) =>
        [.. (text ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];

    public static string Join(IEnumerable<string> tags) => string.Join(", ", tags);

    /// <summary>Null when nothing changes.</summary>
    public static IReadOnlyList<string>? Change(IReadOnlyList<string> present, IReadOnlyList<string> add, IReadOnlyList<string> remove)
    {
        string[] changed = [.. present.Where(tag => !remove.Contains(tag, StringComparer.OrdinalIgnoreCase))
            .Union(add, StringComparer.OrdinalIgnoreCase)];
        return changed.SequenceEqual(present) ? null : changed;
    }
}
