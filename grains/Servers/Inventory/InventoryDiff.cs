namespace DellServerManager.Servers.Inventory;

/// <summary>What changed between two inventories. Pure.</summary>
internal static class InventoryDiff
{
    // These move by themselves or with a cable; they are shown, not remembered.
    private static readonly HashSet<string> Volatile = ["life_left_percent", "link", "speed_mbps"];

    public static IReadOnlyList<InventoryChange> Between(
        IReadOnlyList<InventoryItem> before, IReadOnlyList<InventoryItem> after, IReadOnlySet<string> unreadKinds, DateTimeOffset at)
    {
        // The first inventory is no news.
        if (before.Count == 0)
        {
            return [];
        }

        var changes = new List<InventoryChange>();
        var old = before.ToDictionary(item => (item.Kind, item.ItemId));
        foreach (var item in after)
        {
            if (!old.Remove((item.Kind, item.ItemId), out var known))
            {
                changes.Add(new InventoryChange(at, item.Kind, item.ItemId, item.Name, "added", null, null, null));
                continue;
            }

            foreach (var fact in known.Facts.Keys.Union(item.Facts.Keys).Order(StringComparer.Ordinal))
            {
                var (was, now) = (known.Facts.GetValueOrDefault(fact), item.Facts.GetValueOrDefault(fact));
                if (was != now && !Volatile.Contains(fact))
                {
                    changes.Add(new InventoryChange(at, item.Kind, item.ItemId, item.Name, "changed", fact, was, now));
                }
            }
        }

        changes.AddRange(old.Values
            .Where(item => !unreadKinds.Contains(item.Kind))
            .Select(item => new InventoryChange(at, item.Kind, item.ItemId, item.Name, "removed", null, null, null)));
        return changes;
    }

    /// <summary>Facts of the server itself that changed: firmware, name, address, service tag.</summary>
    public static IReadOnlyList<InventoryChange> Between(ServerIdentity? before, ServerIdentity? after, DateTimeOffset at)
    {
        if (before is null || after is null)
        {
            return [];
        }

        return
        [
            .. Changed("bios_version", before.BiosVersion, after.BiosVersion),
            .. Changed("idrac_firmware", before.IdracFirmware, after.IdracFirmware),
            .. Changed("hostname", before.Hostname, after.Hostname),
            .. Changed("service_tag", before.ServiceTag, after.ServiceTag),
            .. Changed("model", before.Model, after.Model),
        ];

        IEnumerable<InventoryChange> Changed(string property, string? was, string? now) => was == now || was is null
            ? []
            : [new InventoryChange(at, "server", property, property, "changed", property, was, now)];
    }
}
