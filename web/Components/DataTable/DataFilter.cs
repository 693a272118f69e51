using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Components;

/// <summary>A filter that is no column: "finding".</summary>
public sealed class DataFilter<TRow> : ComponentBase, IDisposable
{
    [CascadingParameter] public required DataTable<TRow> Table { get; set; }

    [Parameter, EditorRequired] public required string Key { get; set; }

    [Parameter, EditorRequired] public required string Title { get; set; }

    [Parameter] public FilterType Type { get; set; }

    [Parameter] public IReadOnlyList<FilterOption>? Options { get; set; }

    [Parameter] public Func<Task<IReadOnlyList<FilterOption>>>? LoadOptions { get; set; }

    internal FilterDefinition Definition => new(Key, Title, Type, Options, LoadOptions);

    public void Dispose() => Table.Remove(this);

    protected override void OnInitialized() => Table.Add(this);
}
