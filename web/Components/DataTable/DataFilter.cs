using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Components;

/// <summary>A filter that is no column: "issue", "view".</summary>
public sealed class DataFilter<TRow> : ComponentBase, IDisposable
{
    [CascadingParameter] public required DataTable<TRow> Table { get; set; }

    [Parameter, EditorRequired] public required string Key { get; set; }

    [Parameter, EditorRequired] public required string Title { get; set; }

    [Parameter] public IReadOnlyList<FilterOption>? Options { get; set; }

    [Parameter] public Func<Task<IReadOnlyList<FilterOption>>>? LoadOptions { get; set; }

    internal FilterDefinition Definition => new(Key, Title, Options, LoadOptions);

    public void Dispose() => Table.Remove(this);

    protected override void OnInitialized() => Table.Add(this);
}

/// <summary>What the filter bar offers.</summary>
public sealed record FilterDefinition(
    string Key,
    string Title,
    IReadOnlyList<FilterOption>? Options,
    Func<Task<IReadOnlyList<FilterOption>>>? LoadOptions)
{
    public string Label(string value) => Options?.FirstOrDefault(option => option.Value == value)?.Label ?? value;

    /// <summary>"Health is Critical or Warning".</summary>
    public string Sentence(IReadOnlyList<string> values) => $"{Title} is {string.Join(" or ", values.Select(Label))}";
}
