using System.ComponentModel.DataAnnotations;

namespace DellServerManager.Settings;

/// <summary>What this installation is called and how far its first-run guide came. Settings name: <c>site</c>.</summary>
public sealed record SiteProfile
{
    public const string Name = "site";

    /// <summary>Shown beside the product's name; null: nothing.</summary>
    [MaxLength(60)]
    public string? SiteName { get; init; }

    /// <summary>Whether administrators are still led to the guide.</summary>
    public SetupProgress Setup { get; init; }

    /// <summary>The step of the guide that was reached.</summary>
    [Range(1, 6)]
    public int SetupStep { get; init; } = 1;
}

public enum SetupProgress
{
    /// <summary>Led there only while there is no server.</summary>
    NotStarted,
    InProgress,
    Skipped,
    Finished,
}
