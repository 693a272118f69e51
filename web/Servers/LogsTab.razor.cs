using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Servers;

/// <summary>What the iDRAC itself wrote down.</summary>
public sealed partial class LogsTab : LivePart
{
    private const int AtOnce = 100;

    private List<EventLogEntry>? _entries;
    private string? _next;
    private Problem? _problem;
    private bool _reading;
    private string _search = "";
    private string _log = "";
    private string _severity = "";

    [Parameter, EditorRequired] public required ServerSnapshot Server { get; set; }

    private bool IsFiltered => _search.Length > 0 || _log.Length > 0 || _severity.Length > 0;

    protected override Task OnInitializedAsync() => ReadAsync();

    private static StatusKind SeverityOf(EventLogEntry entry) => entry.Severity switch
    {
        "critical" => StatusKind.Critical,
        "warning" => StatusKind.Warning,
        "ok" => StatusKind.Ok,
        _ => StatusKind.Unknown,
    };

    private Task SearchAsync(string text)
    {
        _search = text;
        return ReadAsync();
    }

    private Task ClearAsync()
    {
        (_search, _log, _severity) = ("", "", "");
        return ReadAsync();
    }

    private Task ReadAsync() => ReadAsync(cursor: null);

    private Task MoreAsync() => ReadAsync(_next);

    private async Task ReadAsync(string? cursor)
    {
        _reading = true;
        var (page, failure) = await Cluster.TryAsync(grains => grains.Servers.LogsAsync(Server.Id, new EventLogQuery
        {
            Log = _log.Length == 0 ? null : _log,
            Severity = _severity.Length == 0 ? null : _severity,
            Search = _search.Length == 0 ? null : _search,
            Limit = AtOnce,
            Cursor = cursor,
        }));
        _reading = false;
        _problem = failure.Say("The logs could not be read", ReadAsync);
        if (page is not null)
        {
            _entries = cursor is null ? [.. page.Items] : [.. _entries ?? [], .. page.Items];
            _next = page.NextCursor;
        }
    }
}
