using System.Globalization;
using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Servers;

/// <summary>The columns of the servers table.</summary>
public sealed partial class ServerColumns
{
    private IReadOnlyDictionary<Guid, string> _sets = new Dictionary<Guid, string>();

    [Inject] public required IClusterAccess Cluster { get; init; }

    protected override async Task OnInitializedAsync() =>
        _sets = (await Cluster.TryAsync(grains => grains.CredentialSets.ListAsync())).Value?.ToDictionary(set => set.Id, set => set.Name) ?? _sets;

    private static string? Said(string pattern, double? value) =>
        value is { } number ? pattern.With(number.ToString("N0", CultureInfo.InvariantCulture)) : null;

    private static string? FindingText(ServerRow row) => row.FindingCount switch
    {
        0 => null,
        1 => row.WorstFinding,
        var count => ServersText.FindingCount.With(count, row.WorstFinding),
    };

    private string? SetName(ServerRow row) => row.CredentialSetId is { } id ? _sets.GetValueOrDefault(id) : null;

    private async Task<IReadOnlyList<FilterOption>> FacetsAsync(string field)
    {
        var (facets, _) = await Cluster.TryAsync(grains => grains.Servers.FacetsAsync(field));
        return [.. (facets ?? []).Select(facet => new FilterOption(facet.Value, facet.Value, facet.Count))];
    }

    private Task<IReadOnlyList<FilterOption>> CredentialSetsAsync() => Task.FromResult<IReadOnlyList<FilterOption>>(
        [.. ServerFilters.CredentialChoices, .. _sets.OrderBy(set => set.Value).Select(set => new FilterOption(set.Key.ToString("D"), set.Value))]);
}
