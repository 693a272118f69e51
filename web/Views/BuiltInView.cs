namespace DellServerManager.Web.Views;

/// <summary>A view that every list of its kind comes with.</summary>
/// <param name="Key">Its name in addresses and as a default; never an id.</param>
public sealed record BuiltInView(string Key, string Name, string Query);
