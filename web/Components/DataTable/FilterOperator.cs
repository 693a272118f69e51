using System.Globalization;

namespace DellServerManager.Web.Components;

/// <summary>What kind of values a field has; decides how it can be compared.</summary>
public enum FilterType
{
    /// <summary>One of a few values.</summary>
    Choice,
    Text,

    /// <summary>An address: its beginning, or the network it is in.</summary>
    Address,
    Number,

    /// <summary>A moment, compared by how long ago it was.</summary>
    Age,
}

public enum FilterOperator
{
    Is,
    Not,
    Contains,
    Starts,
    In,
    More,
    Less,
    Older,
    Newer,

    /// <summary>There is no value.</summary>
    None,

    /// <summary>There is a value.</summary>
    Any,
}

/// <summary>A field with an operator. In an address <c>health</c> is "health is", <c>health.not</c> "health is not".</summary>
public readonly record struct FilterKey(string Field, FilterOperator Operator = FilterOperator.Is)
{
    public static FilterKey? Parse(string text) => text.Split('.') switch
    {
        [var field] => new(field),
        [var field, var word] when FilterOperators.Words.TryGetValue(word, out var known) => new(field, known),
        _ => null,
    };

    public override string ToString() => Operator == FilterOperator.Is ? Field : $"{Field}.{FilterOperators.WordOf(Operator)}";
}

/// <summary>Which operators there are for what, and what they are called.</summary>
public static class FilterOperators
{
    internal static readonly IReadOnlyDictionary<string, FilterOperator> Words =
        Enum.GetValues<FilterOperator>().Where(one => one != FilterOperator.Is).ToDictionary(WordOf, one => one);

    /// <summary>As it stands in an address.</summary>
    public static string WordOf(FilterOperator one) => one.ToString().ToLowerInvariant();

    public static IReadOnlyList<FilterOperator> Of(FilterType type) => type switch
    {
        FilterType.Choice => [FilterOperator.Is, FilterOperator.Not, FilterOperator.Any, FilterOperator.None],
        FilterType.Text => [FilterOperator.Contains, FilterOperator.Starts, FilterOperator.Is, FilterOperator.Not, FilterOperator.Any, FilterOperator.None],
        FilterType.Address => [FilterOperator.In, FilterOperator.Starts, FilterOperator.Is, FilterOperator.Not],
        FilterType.Number => [FilterOperator.More, FilterOperator.Less, FilterOperator.Is],
        FilterType.Age => [FilterOperator.Older, FilterOperator.Newer],
    };

    /// <summary>"is set" asks for no value.</summary>
    public static bool NeedsValue(FilterOperator one) => one is not (FilterOperator.Any or FilterOperator.None);

    public static string Label(FilterOperator one) => one switch
    {
        FilterOperator.Is => TableText.OperatorIs,
        FilterOperator.Not => TableText.OperatorNot,
        FilterOperator.Contains => TableText.OperatorContains,
        FilterOperator.Starts => TableText.OperatorStarts,
        FilterOperator.In => TableText.OperatorIn,
        FilterOperator.More => TableText.OperatorMore,
        FilterOperator.Less => TableText.OperatorLess,
        FilterOperator.Older => TableText.OperatorOlder,
        FilterOperator.Newer => TableText.OperatorNewer,
        FilterOperator.None => TableText.OperatorNone,
        FilterOperator.Any => TableText.OperatorAny,
    };

    /// <summary>"Health is not OK".</summary>
    public static string Sentence(FilterOperator one, string field, string values) => Pattern(one).With(field, values);

    /// <summary>An age as it stands in an address, in words: <c>7d</c> is "7 days".</summary>
    public static string AgeWords(string value)
    {
        var digits = value.TrimEnd(['m', 'i', 'n', 'h', 'd']);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? value[digits.Length..] switch
            {
                "min" => TableText.AgeMinutes.With(number),
                "h" => TableText.AgeHours.With(number),
                "d" => TableText.AgeDays.With(number),
                _ => value,
            }
            : value;
    }

    private static string Pattern(FilterOperator one) => one switch
    {
        FilterOperator.Is => TableText.SentenceIs,
        FilterOperator.Not => TableText.SentenceNot,
        FilterOperator.Contains => TableText.SentenceContains,
        FilterOperator.Starts => TableText.SentenceStarts,
        FilterOperator.In => TableText.SentenceIn,
        FilterOperator.More => TableText.SentenceMore,
        FilterOperator.Less => TableText.SentenceLess,
        FilterOperator.Older => TableText.SentenceOlder,
        FilterOperator.Newer => TableText.SentenceNewer,
        FilterOperator.None => TableText.SentenceNone,
        FilterOperator.Any => TableText.SentenceAny,
    };
}
