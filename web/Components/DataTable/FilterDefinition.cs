namespace DellServerManager.Web.Components;

/// <summary>A field that the filter bar offers.</summary>
/// <param name="LoadOptions">Asked when the filter is opened, instead of <paramref name="Options"/>.</param>
public sealed record FilterDefinition(
    string Key,
    string Title,
    FilterType Type = FilterType.Choice,
    IReadOnlyList<FilterOption>? Options = null,
    Func<Task<IReadOnlyList<FilterOption>>>? LoadOptions = null)
{
    /// <summary>"Health is Critical or Warning".</summary>
    public string Sentence(FilterOperator comparison, IReadOnlyList<string> values) =>
        FilterOperators.Sentence(comparison, Title, string.Join(TableText.Or, values.Select(Label)));

    private string Label(string value) => Type == FilterType.Age
        ? FilterOperators.AgeWords(value)
        : Options?.FirstOrDefault(option => option.Value == value)?.Label ?? value;
}

/// <summary>A field's filter as it was and as it becomes; no values take it away.</summary>
public sealed record FilterChange(FilterKey? Before, FilterKey After, IReadOnlyList<string> Values);
