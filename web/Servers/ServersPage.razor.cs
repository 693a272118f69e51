using DellServerManager.Servers;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;

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

    protected override IReadOnlyCollection<string> Kinds => ["server"];

    protected override TimeSpan Pace => TimeSpan.FromMilliseconds(500);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _source = new ServerSource(Cluster);
    }

    protected override async Task OnInitializedAsync() => await CountAsync();

    protected override void OnParametersSet() => _state = DataTableState.FromUri(Navigation.Uri, ServerTableQuery.FilterKeys);

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

    private void Keep(DataTableState state) =>
        Navigation.NavigateTo(state.ToUri(Navigation.Uri, ServerTableQuery.FilterKeys), replace: true);

    private Problem Explain(Exception exception) => ServerSource.Explain(exception, _table.ReopenAsync);

    private async Task CountAsync() => _counts = (await Cluster.TryAsync(grains => grains.Servers.CountsAsync())).Value ?? _counts;

    private async Task AfterBulkAsync()
    {
        await _table.ClearSelectionAsync();
        await _table.ReopenAsync();
        await CountAsync();
    }
}
