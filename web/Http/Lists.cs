using DellServerManager.Servers;
using DellServerManager.Web.Cluster;

namespace DellServerManager.Web.Http;

/// <summary>Lists have one shape, whether they come in pages or whole.</summary>
internal static class Lists
{
    private const int Most = 500;
    private const int Usual = 50;

    public static Page<T> Whole<T>(IReadOnlyList<T> items) => new(items, items.Count, NextCursor: null);

    /// <exception cref="InvalidRequestException">It is not from 1 to 500.</exception>
    public static int Limit(int? limit)
    {
        var fields = new Fields();
        var value = fields.Number("limit", limit, 1, Most, Usual);
        fields.ThrowIfAny();
        return value;
    }
}

internal static class Descriptions
{
    /// <summary>What the reference page says of an endpoint.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string summary, string description) =>
        endpoint.WithSummary(summary).WithDescription(description);
}
