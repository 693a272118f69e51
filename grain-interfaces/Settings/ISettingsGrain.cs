using DellServerManager.Identity;

namespace DellServerManager.Settings;

/// <summary>One named group of settings. Key: <see cref="GrainKeys.Settings"/>.</summary>
[Alias("dsm.settings")]
public interface ISettingsGrain : IGrainWithStringKey
{
    /// <summary>The present values; defaults when nobody changed them.</summary>
    /// <exception cref="NotFoundException">No settings have this name.</exception>
    [Alias("get"), AlwaysInterleave, Requires(Permission.View)]
    Task<SettingsDocument> GetAsync();

    /// <summary>Validates and stores new values; members that are missing keep their present value.</summary>
    /// <exception cref="InvalidFieldException">A value is out of bounds; nothing was stored.</exception>
    [Alias("put"), Requires(Permission.Administer), Audited("settings.change")]
    Task<SettingsDocument> PutAsync(string json);
}

/// <param name="Json">The values as camelCase JSON.</param>
/// <param name="Revision">0 while the defaults are in force.</param>
[GenerateSerializer, Immutable, Alias("dsm.settings-document")]
public sealed record SettingsDocument(
    [property: Id(0)] string Name,
    [property: Id(1)] string Json,
    [property: Id(2)] long Revision,
    [property: Id(3)] DateTimeOffset? ChangedAt,
    [property: Id(4)] string? ChangedBy);
