using DellServerManager.Servers;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using DellServerManager.Web.Views;
using Microsoft.AspNetCore.Components.Routing;

namespace DellServerManager.Web.Servers;

/// <summary>The fleet, live. What is looked for stands in the address.</summary>
public sealed partial class ServersPage : LivePart
{
    private DataTable<ServerRow> _table = null!;
    private AssignCredentialsDialog _assign = null!;
    private LabelServersDialog _label = null!;
    private EditServerDialog _edit = null!;
    private ConfirmDialog _confirm = null!;
    private ServerSource _source = null!;
    private DataTableState _state = DataTableState.Empty;
    private FleetCounts? _counts;
    private string _from = "";

    protected override IReadOnlyCollection<string> Kinds => ["server"];

    protected override TimeSpan Pace => TimeSpan.FromMilliseconds(500);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _source = new ServerSource(Cluster);
        ReadAddress();

        // The page has no parameters: a link to itself with another view reaches it only so.
        Navigation.LocationChanged += OnLocationChanged;
    }

    protected override async Task OnInitializedAsync()
    {
        // Who comes without saying what to show gets the view of her choice; from then on the address says it.
        if (new Uri(Navigation.Uri).Query.Length == 0 && await ViewMenu.DefaultHrefAsync(Cluster, ServerViews.List, ServerViews.BuiltIn) is { } chosen)
        {
            Navigation.NavigateTo(chosen, replace: true);
        }

        await CountAsync();
    }

    public override ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        return base.DisposeAsync();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        if (Navigation.ToBaseRelativePath(change.Location).Split('?', '#')[0] == ServerViews.List)
        {
            ReadAddress();
            StateHasChanged();
        }
    }

    private void ReadAddress()
    {
        _state = DataTableState.FromUri(Navigation.Uri, ServerTableQuery.FilterKeys);
        _from = ServerNeighbours.From(_state);
    }

    protected override async Task OnChangesAsync(LiveChanges changes)
    {
        if (changes.Everything)
        {
            await _table.ReopenAsync();
        }
        else
        {
            await _table.RefreshRowsAsync(changes.Items.Select(change => change.Id).OfType<Guid>().ToHashSet());
        }

        await CountAsync();
    }

    // The whole list says so in its address: a bare one opens the view of one's choice.
    private void Keep(DataTableState state) => Navigation.NavigateTo(
        state.ToQueryString() is { Length: > 0 } query ? $"{ServerViews.List}?{query}" : $"{ServerViews.List}?{ViewMenu.Parameter}=all", replace: true);

    private Problem Explain(Exception exception) => ServerSource.Explain(exception, _table.ReopenAsync);

    private async Task CountAsync() => _counts = (await Cluster.TryAsync(grains => grains.Servers.CountsAsync())).Value ?? _counts;

    private async Task AfterBulkAsync()
    {
        await _table.ClearSelectionAsync();
        await _table.ReopenAsync();
        await CountAsync();
    }
}
