namespace DellServerManager.Web.Components;

/// <summary>A share of a <see cref="Donut"/>, and where its rows are listed.</summary>
public sealed record DonutSegment(StatusKind State, int Count, string Href, string? Word = null)
{
    public string Label => Word ?? State.Word();
}
