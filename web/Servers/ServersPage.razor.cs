using System.Globalization;
using DellServerManager.Servers;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;

namespace DellServerManager.Web.Servers;

/// <summary>The fleet, live. What is looked for stands in the address.</summary>
public sealed partial class ServersPage : LivePart
{
    private static readonly TimeSpan CompareEvery = TimeSpan.FromSeconds(3);

    private DataTable<ServerRow> _table = null!;
    private AssignCredentialsDialog _assign = null!;
    private LabelServersDialog _label = null!;
    private EditServerDialog _edit = null!;
    private ConfirmDialog _confirm = null!;
    private ServerSource _source = null!;
    private DataTableState _state = DataTableState.Empty;
    private FleetCounts? _counts;
    private DateTimeOffset _compared;

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
        if (Clock.GetUtcNow() - _compared > CompareEvery)
        {
            _compared = Clock.GetUtcNow();
            await CompareAsync();
        }
    }

    private static string? Unit(double? value, string unit) =>
        value is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number:N0} {unit}") : null;

    private static string? FindingText(ServerRow row) => row.FindingCount switch
    {
        0 => null,
        1 => row.WorstFinding,
        var count => $"{count} · {row.WorstFinding}",
    };

    private void Keep(DataTableState state) =>
        Navigation.NavigateTo(state.ToUri(Navigation.Uri, ServerTableQuery.FilterKeys), replace: true);

    private Problem Explain(Exception exception) => ServerSource.Explain(exception, _table.ReopenAsync);

    private async Task CountAsync() => _counts = (await Cluster.TryAsync(grains => grains.Servers.CountsAsync())).Value ?? _counts;

    private async Task<IReadOnlyList<FilterOption>> FacetsAsync(string field)
    {
        var (facets, _) = await Cluster.TryAsync(grains => grains.Servers.FacetsAsync(field));
        return [.. (facets ?? []).Select(facet => new FilterOption(facet.Value, facet.Value, facet.Count))];
    }

    /// <summary>Says what came and went instead of moving rows under the pointer. An empty list just fills.</summary>
    private async Task CompareAsync()
    {
        if (_table.View is not { } shown)
        {
            return;
        }

        var (now, _) = await Cluster.TryAsync(grains => grains.Servers.OpenViewAsync(ServerTableQuery.Of(_state.Query)));
        if (now is null)
        {
            return;
        }

        if (shown.Ids.Count == 0 && now.Ids.Count > 0)
        {
            await _table.ReopenAsync();
            return;
        }

        var known = shown.Ids.ToHashSet();
        var present = now.Ids.ToHashSet();
        _table.Note(Difference(present.Count(id => !known.Contains(id)), known.Count(id => !present.Contains(id)), _state.IsFiltered));
    }

    /// <summary>"14 new · 2 no longer match"; null when the list is exact.</summary>
    internal static string? Difference(int came, int went, bool isFiltered) => (came, went) switch
    {
        (0, 0) => null,
        (_, 0) => isFiltered ? $"{came:N0} more match now." : $"{came:N0} new.",
        (0, _) => isFiltered ? $"{went:N0} changed and no longer match." : $"{went:N0} were removed.",
        _ => isFiltered ? $"{came:N0} more match now, {went:N0} no longer match." : $"{came:N0} new, {went:N0} removed.",
    };

    private async Task AfterBulkAsync()
    {
        await _table.ClearSelectionAsync();
        await _table.ReopenAsync();
        await CountAsync();
    }
}
