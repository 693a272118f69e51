using System.Text.Json;
using DellServerManager.Settings;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Http;

namespace DellServerManager.Web.Setup;

/// <summary>Reads and keeps how far the guide came, with the site's profile.</summary>
internal static class SetupProgressStore
{
    public static async Task<SiteProfile> ProfileAsync(this IClusterAccess cluster) =>
        Read(await cluster.Settings(SiteProfile.Name).GetAsync());

    public static async Task<SiteProfile> KeepAsync(this IClusterAccess cluster, object change) =>
        Read(await cluster.Settings(SiteProfile.Name).PutAsync(JsonSerializer.Serialize(change, ApiJson.Options)));

    private static SiteProfile Read(SettingsDocument document) => JsonSerializer.Deserialize<SiteProfile>(document.Json, ApiJson.Options) ?? new SiteProfile();
}
