using DellServerManager.Activity;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Activity;

/// <summary>One call with what was sent and what came back.</summary>
public sealed partial class CallDrawer : LivePart
{
    private ActivityDetail? _detail;
    private Problem? _problem;
    private long? _shown;

    /// <summary>Null: closed.</summary>
    [Parameter, EditorRequired] public ActivityEntry? Entry { get; set; }

    [Parameter] public EventCallback OnClose { get; set; }

    private bool HasParts => _detail is { Requests.Count: > 0 }
        or { RequestHeaders: not null } or { RequestBody: not null } or { ResponseHeaders: not null } or { ResponseBody: not null };

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Entry?.Id)
        {
            return;
        }

        (_shown, _detail, _problem) = (Entry?.Id, null, null);
        if (Entry is { } entry)
        {
            var (detail, failure) = await Cluster.TryAsync(grains => grains.Activity.GetAsync(entry.At, entry.Id));
            if (_shown == entry.Id)
            {
                (_detail, _problem) = (detail, failure.Say("The details could not be read"));
            }
        }
    }
}
