using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Servers;

/// <summary>The servers before and after one, in the list one came from; of the whole fleet by name when one came from elsewhere.</summary>
/// <remarks>The order is read once: a server that changed meanwhile keeps its place while one walks through them.</remarks>
public sealed partial class ServerNeighbours : LivePart
{
    private const string ListParameter = "list";

    private IReadOnlyList<Guid> _ids = [];
    private string? _read;
    private int _place = -1;

    [Parameter, EditorRequired] public Guid ServerId { get; set; }

    /// <summary>The part of the server that is open; the neighbours open there too.</summary>
    [Parameter] public string? Tab { get; set; }

    [Parameter] public string? List { get; set; }

    private string ListHref => string.IsNullOrEmpty(List) ? ServerViews.List : $"{ServerViews.List}?{List}";

    /// <summary>What a list adds to the addresses of its rows, so that they know where one came from.</summary>
    public static string From(DataTableState state) =>
        (state with { Columns = null, Roomy = false }).ToQueryString() is { Length: > 0 } query ? $"?{ListParameter}={Uri.EscapeDataString(query)}" : "";

    /// <summary>The address of a server, or a part of it, in a list.</summary>
    public static string Href(Guid id, string? tab, string? list) =>
        ServerLook.Href(id, string.IsNullOrEmpty(tab) ? null : tab) + (string.IsNullOrEmpty(list) ? "" : $"?{ListParameter}={Uri.EscapeDataString(list)}");

    protected override async Task OnParametersSetAsync()
    {
        if (_read != (List ?? ""))
        {
            _read = List ?? "";
            var state = DataTableState.FromUri($"{ServerViews.List}?{List}", ServerTableQuery.FilterKeys);
            var (view, _) = await Cluster.TryAsync(grains => grains.Servers.OpenViewAsync(ServerTableQuery.Of(state.Query)));
            _ids = view?.Ids ?? [];
        }

        _place = _ids.Index().FirstOrDefault(one => one.Item == ServerId, (-1, default)).Index;
    }

    private string? HrefOf(int place) => place >= 0 && place < _ids.Count ? Href(_ids[place], Tab, List) : null;
}
