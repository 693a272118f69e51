namespace DellServerManager.Simulators;

/// <summary>Paths as an iDRAC takes them: with or without a slash at the end.</summary>
internal static class ResourcePath
{
    public const string Root = "/redfish/v1";

    public static string Normalize(string path) => path.Length > 1 && path[^1] == '/' ? path[..^1] : path;

    /// <summary>Readable without login (DSP0266; reference 2.2).</summary>
    public static bool IsOpen(string path) =>
        path is Root or "/redfish" or "/redfish/v1/$metadata" or "/redfish/v1/odata"
        || path.StartsWith("/redfish/v1/Registries", StringComparison.Ordinal)
        || path.StartsWith("/redfish/v1/JsonSchemas", StringComparison.OrdinalIgnoreCase);

    public static bool IsSessions(string path) => path is "/redfish/v1/Sessions" or "/redfish/v1/SessionService/Sessions";

    public static bool IsSession(string path) =>
        path.StartsWith("/redfish/v1/Sessions", StringComparison.Ordinal)
        || path.StartsWith("/redfish/v1/SessionService/Sessions", StringComparison.Ordinal);

    public static bool IsAccount(string path) => path.Contains("/Account", StringComparison.Ordinal);

    /// <summary>Thermal or Power of a drive enclosure.</summary>
    public static bool IsEnclosureSensor(string path) =>
        path.StartsWith("/redfish/v1/Chassis/Enclosure.", StringComparison.Ordinal)
        && (path.EndsWith("/Thermal", StringComparison.Ordinal) || path.EndsWith("/Power", StringComparison.Ordinal));
}
