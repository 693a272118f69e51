using System.Globalization;

namespace DellServerManager.Connectors.Redfish.Json;

/// <summary>Texts, times and states as iDRACs spell them, made uniform.</summary>
public static class RedfishText
{
    private static readonly string[] CimTimes = ["yyyyMMddHHmmss", "yyyyMMddHHmmss.ffffff"];

    /// <summary>Trimmed, with plain blanks for no-break spaces; null if nothing is left.</summary>
    public static string? Clean(string? text)
    {
        var clean = text?.Replace('\u00a0', ' ').Trim();
        return string.IsNullOrEmpty(clean) ? null : clean;
    }

    /// <summary><c>OK</c>, <c>Warning</c> or <c>Critical</c>, from Redfish's and Dell's spellings; null if unknown or not told.</summary>
    /// <remarks>Empty health means unknown, not failure: iDRACs send it after a long uptime until they are reset.</remarks>
    public static string? Health(string? text) => Clean(text)?.ToUpperInvariant() switch
    {
        "OK" or "NORMAL" => "OK",
        "WARNING" or "DEGRADED" or "NONCRITICAL" or "NON-CRITICAL" => "Warning",
        "CRITICAL" or "ERROR" or "NONRECOVERABLE" or "NON-RECOVERABLE" or "FATAL" => "Critical",
        _ => null,
    };

    /// <summary>True if the text is a time; the time itself is null where the iDRAC says that there is none.</summary>
    /// <remarks>
    /// Seen: with offset, without (taken as UTC), <c>TIME_NA</c>, <c>NA</c>, zeros, seconds since 1970, CIM's
    /// <c>yyyyMMddHHmmss.ffffff±mmm</c>. 1970 means that no time was set.
    /// </remarks>
    internal static bool TryTime(string text, out DateTimeOffset? time)
    {
        time = null;
        if (text.ToUpperInvariant() is "TIME_NA" or "NA" or "N/A" or "NOT AVAILABLE" or "UNKNOWN"
            || text.StartsWith("0000", StringComparison.Ordinal))
        {
            return true;
        }
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && text.Length <= 13)
        {
            return TryEpoch(number, out time);
        }
        if (TryCim(text, out var cim)
            || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out cim))
        {
            time = cim.UtcDateTime.Year <= 1970 ? null : cim;
            return true;
        }
        return false;
    }

    internal static bool TryEpoch(long seconds, out DateTimeOffset? time)
    {
        // Milliseconds are recognised by their size; seconds of that size lie in the year 5138.
        var value = seconds > 99_999_999_999 ? seconds / 1000 : seconds;
        time = value is > 365 * 86_400 and <= 99_999_999_999 ? DateTimeOffset.FromUnixTimeSeconds(value) : null;
        return value >= 0;
    }

    private static bool TryCim(string text, out DateTimeOffset time)
    {
        time = default;
        var digits = text.Length;
        var offset = TimeSpan.Zero;
        if (text.LastIndexOfAny(['+', '-']) is var sign and >= 14)
        {
            digits = sign;
            if (!int.TryParse(text.AsSpan(sign + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) || minutes > 14 * 60)
            {
                return false;
            }
            offset = TimeSpan.FromMinutes(text[sign] == '-' ? -minutes : minutes);
        }
        if (!DateTime.TryParseExact(
            text.AsSpan(0, digits), CimTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || local.Year < 2)
        {
            return false;
        }
        time = new DateTimeOffset(local, offset);
        return true;
    }
}
