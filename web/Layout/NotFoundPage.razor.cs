using System.Net;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Layout;

/// <summary>Says what was looked for and what comes near it.</summary>
public sealed partial class NotFoundPage
{
    private const int AtMost = 5;

    private IReadOnlyList<SearchHit> _nearest = [];

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required FrameState Frame { get; init; }

    private string? Asked => Navigation.ToBaseRelativePath(Navigation.Uri) is { Length: > 0 } path && path != "not-found" ? $"/{path}" : null;

    protected override async Task OnInitializedAsync()
    {
        // The last word of the address that could be a name: of /servers/esx-14 it is esx-14.
        var word = WebUtility.UrlDecode(Asked?.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries).LastOrDefault());
        if (word is { Length: > 2 } && Frame.Search is { } search)
        {
            _nearest = [.. (await search(word, CancellationToken.None)).SelectMany(group => group.Hits).Take(AtMost)];
        }
    }
}
