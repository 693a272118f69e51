using System.Globalization;
using DellServerManager.Servers;

namespace DellServerManager.Web.Servers;

/// <summary>A kind of parts with the columns that its table has.</summary>
public sealed record HardwareSection(string Kind, string Title, string Icon, IReadOnlyList<InventoryItem> Items, IReadOnlyList<string> Columns);

/// <summary>Groups a server's parts by kind and says their facts the way people do.</summary>
public static class HardwareFacts
{
    private static readonly (string Kind, string Title, string Icon, string[] First)[] Kinds =
    [
        ("processor", "Processors", "cpu", ["model", "cores", "threads", "max_speed_mhz"]),
        ("memory", "Memory", "memory", ["capacity_mib", "type", "speed_mhz", "manufacturer"]),
        ("controller", "Storage controllers", "drive", ["model", "firmware", "mode"]),
        ("volume", "Virtual disks", "drive", ["raid_type", "capacity_bytes", "controller"]),
        ("drive", "Physical disks", "drive", ["media", "capacity_bytes", "protocol", "raid_status", "failure_predicted", "life_left_percent", "model"]),
        ("network_adapter", "Network adapters", "network", ["model", "firmware", "manufacturer"]),
        ("network_port", "Network ports", "network", ["mac", "link", "speed_mbps"]),
        ("power_supply", "Power supplies", "psu", ["capacity_watts", "model", "firmware"]),
        ("fan", "Fans", "fan", []),
    ];

    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        ["capacity_bytes"] = "Capacity",
        ["capacity_mib"] = "Size",
        ["capacity_watts"] = "Capacity",
        ["speed_mhz"] = "Speed",
        ["max_speed_mhz"] = "Top speed",
        ["speed_mbps"] = "Speed",
        ["life_left_percent"] = "Life left",
        ["mac"] = "MAC",
        ["raid_type"] = "RAID",
        ["raid_status"] = "RAID state",
        ["failure_predicted"] = "Failure predicted",
        ["part_number"] = "Part number",
        ["serial_number"] = "Serial number",
    };

    /// <summary>Sections in a fixed order; kinds that we do not know come last, and firmware has a page of its own.</summary>
    public static IReadOnlyList<HardwareSection> Sections(IReadOnlyList<InventoryItem> items, string search)
    {
        var byKind = items.Where(item => item.Kind != "firmware" && Matches(item, search)).ToLookup(item => item.Kind);
        var known = Kinds.Where(kind => byKind.Contains(kind.Kind))
            .Select(kind => new HardwareSection(kind.Kind, kind.Title, kind.Icon, [.. byKind[kind.Kind]], Columns(byKind[kind.Kind], kind.First)));
        var other = byKind.Where(kind => Kinds.All(named => named.Kind != kind.Key))
            .Select(kind => new HardwareSection(kind.Key, Words(kind.Key), "info", [.. kind], Columns(kind, [])));
        return [.. known, .. other];
    }

    public static string Label(string fact) => Labels.GetValueOrDefault(fact) ?? Words(fact);

    public static string? Value(InventoryItem item, string fact) => item.Facts.TryGetValue(fact, out var value) ? Say(fact, value) : null;

    public static bool IsMono(string fact) => fact is "mac" or "serial_number" or "part_number" or "firmware" or "version" or "controller";

    /// <summary>Memory in GiB, drives in the units on their label.</summary>
    internal static string Say(string fact, string value) => double.TryParse(value, CultureInfo.InvariantCulture, out var number)
        ? fact switch
        {
            "capacity_bytes" when number >= 1e12 => string.Create(CultureInfo.InvariantCulture, $"{number / 1e12:0.##} TB"),
            "capacity_bytes" => string.Create(CultureInfo.InvariantCulture, $"{number / 1e9:0.#} GB"),
            "capacity_mib" => string.Create(CultureInfo.InvariantCulture, $"{number / 1024:0.#} GiB"),
            "capacity_watts" => $"{value} W",
            "speed_mhz" => string.Create(CultureInfo.InvariantCulture, $"{number:N0} MT/s"),
            "max_speed_mhz" => string.Create(CultureInfo.InvariantCulture, $"{number / 1000:0.0} GHz"),
            "speed_mbps" when number >= 1000 => string.Create(CultureInfo.InvariantCulture, $"{number / 1000:0.#} Gbit/s"),
            "speed_mbps" => $"{value} Mbit/s",
            "life_left_percent" => $"{value} %",
            _ => value,
        }
        : value switch
        {
            "True" => "Yes",
            "False" => "No",
            "LinkUp" => "Up",
            "LinkDown" => "Down",
            _ => value,
        };

    private static bool Matches(InventoryItem item, string search) => search.Length == 0
        || item.Name.Contains(search, StringComparison.OrdinalIgnoreCase)
        || item.ItemId.Contains(search, StringComparison.OrdinalIgnoreCase)
        || item.Facts.Values.Any(value => value.Contains(search, StringComparison.OrdinalIgnoreCase));

    private static IReadOnlyList<string> Columns(IEnumerable<InventoryItem> items, string[] first)
    {
        var present = items.SelectMany(item => item.Facts.Keys).ToHashSet(StringComparer.Ordinal);
        return [.. first.Where(present.Contains), .. present.Except(first).Order(StringComparer.Ordinal)];
    }

    private static string Words(string word) =>
        word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..].Replace('_', ' ');
}
