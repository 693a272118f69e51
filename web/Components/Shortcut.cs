namespace DellServerManager.Web.Components;

/// <summary>A key, or several with blanks between, and what it does. Pages put theirs into the section "page-shortcuts".</summary>
public sealed record Shortcut(string Keys, string Does);
