namespace DellServerManager.Web.Components;

/// <summary>A part of an object's page, with an address of its own.</summary>
/// <param name="Count">Shown after the text. Null: nothing.</param>
/// <param name="Attention">A glyph when something there needs it.</param>
public sealed record TabItem(string Text, string Href, int? Count = null, StatusKind? Attention = null);
