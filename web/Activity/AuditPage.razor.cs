using DellServerManager.Activity;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using DellServerManager.Web.Servers;

namespace DellServerManager.Web.Activity;

/// <summary>What people did and tried, for administrators.</summary>
public sealed partial class AuditPage : LivePart
{
    private const int AtOnce = 100;

    private List<AuditEntry>? _entries;
    private string? _next;
    private Problem? _problem;
    private string _search = "";

    protected override Task OnInitializedAsync() => MayAdminister ? ReadAsync() : Task.CompletedTask;

    private Task SearchAsync(string text)
    {
        _search = text;
        return ReadAsync();
    }

    private Task ReadAsync() => ReadAsync(cursor: null);

    private Task MoreAsync() => ReadAsync(_next);

    private async Task ReadAsync(string? cursor)
    {
        var (page, failure) = await Cluster.TryAsync(grains => grains.Activity.AuditAsync(
            new AuditQuery { Search = _search.Length == 0 ? null : _search, Limit = AtOnce, Cursor = cursor }));
        _problem = failure.Say("The audit trail could not be read", ReadAsync);
        if (page is not null)
        {
            _entries = cursor is null ? [.. page.Items] : [.. _entries ?? [], .. page.Items];
            _next = page.NextCursor;
        }
    }
}

internal static class ActivityTabs
{
    public static IReadOnlyList<TabItem> Items { get; } = [new("Calls to devices", "activity"), new("Audit trail", "activity/audit")];
}

/// <summary>How entries of the audit trail are said.</summary>
internal static class AuditText
{
    public static StatusKind Look(string outcome) => outcome switch
    {
        "succeeded" => StatusKind.Ok,
        "failed" => StatusKind.Warning,
        "refused" => StatusKind.Critical,
        _ => StatusKind.Running,
    };

    public static string Words(string outcome) => outcome switch
    {
        "succeeded" => "Done",
        "failed" => "Failed",
        "refused" => "Refused",
        "started" => "Begun",
        _ => outcome,
    };

    /// <summary>The kind and the head of the id: <c>server 0198c0de</c>.</summary>
    public static string? Short(string? subject) => subject?.Split('/') is [var kind, { Length: > 8 } id] ? $"{kind} {id[..8]}" : subject;

    public static string? Href(string? subject) => subject?.Split('/') switch
    {
        ["server", var id] when Guid.TryParse(id, out var server) => ServerLook.Href(server),
        ["credential-set", _] => "settings/credential-sets",
        ["settings", "network" or "activity"] => subject,
        ["user", _] => "settings/users",
        _ => null,
    };
}
