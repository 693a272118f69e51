using DellServerManager.Web.Components;

namespace DellServerManager.Web.Servers;

/// <summary>Writes filters in the words of the search box, which is how the catalog and the API understand more than "is".</summary>
internal static class ServerWords
{
    /// <summary>"-health=ok name:\"esx 01\"": every word is a condition, all must hold.</summary>
    public static string Of(FilterKey key, IReadOnlyList<string> values) => key.Operator switch
    {
        FilterOperator.Any => $"has:{key.Field}",
        FilterOperator.None => $"-has:{key.Field}",
        _ => string.Join(' ', values.Select(value => Word(key, value))),
    };

    private static string Word(FilterKey key, string value) => key.Operator switch
    {
        FilterOperator.Is => $"{key.Field}={Quoted(value)}",
        FilterOperator.Not => $"-{key.Field}={Quoted(value)}",
        FilterOperator.Starts => $"{key.Field}:{Quoted($"{value}*")}",
        FilterOperator.More or FilterOperator.Older => $"{key.Field}>{Quoted(value)}",
        FilterOperator.Less or FilterOperator.Newer => $"{key.Field}<{Quoted(value)}",
        _ => $"{key.Field}:{Quoted(value)}",
    };

    private static string Quoted(string value) => value.Any(letter => letter == '"' || char.IsWhiteSpace(letter))
        ? $"\"{value.Replace("\"", "\\\"", StringComparison.Ordinal)}\""
        : value;
}
