using System.Globalization;

namespace DellServerManager.Connectors.Redfish.Capabilities;

/// <summary>Compares versions part by part as numbers, so that 1.10 comes after 1.9. Only within one generation.</summary>
internal static class DottedVersion
{
    public static bool IsAtLeast(string? version, params ReadOnlySpan<int> minimum)
    {
        if (version is null)
        {
            return false;
        }
        var parts = version.Split('.');
        for (var i = 0; i < minimum.Length; i++)
        {
            var part = i < parts.Length && int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
            if (part != minimum[i])
            {
                return part > minimum[i];
            }
        }
        return true;
    }
}
