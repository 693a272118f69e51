namespace DellServerManager.Persistence;

/// <summary>Names of grain storage providers.</summary>
public static class StorageNames
{
    /// <summary>The site's PostgreSQL, with the event of each change written beside it.</summary>
    public const string Site = "site";
}
