namespace DellServerManager.Servers.Inventory;

/// <summary>All parts of a server as one reading found them.</summary>
/// <param name="Items">What could be read.</param>
/// <param name="UnreadKinds">Kinds whose list could not be read: their stored items stay as they are.</param>
internal sealed record ServerInventory(IReadOnlyList<InventoryItem> Items, IReadOnlySet<string> UnreadKinds, IReadOnlyList<string> Problems)
{
    public ServerHardware Hardware(ServerHardware? known) => (known ?? new ServerHardware()) with
    {
        MemoryGiB = Sum("memory", "capacity_mib") is { } mebibytes and > 0 ? Math.Round(mebibytes / 1024, 1) : known?.MemoryGiB,
        ProcessorCount = Count("processor") ?? known?.ProcessorCount,
        CoreCount = Sum("processor", "cores") is { } cores and > 0 ? (int)cores : known?.CoreCount,
        DriveCount = Count("drive") ?? known?.DriveCount,
        ProcessorModel = Items.FirstOrDefault(item => item.Kind == "processor")?.Facts.GetValueOrDefault("model") ?? known?.ProcessorModel,
    };

    private int? Count(string kind) => UnreadKinds.Contains(kind) ? null : Items.Count(item => item.Kind == kind);

    private double? Sum(string kind, string fact)
    {
        var values = Items.Where(item => item.Kind == kind)
            .Select(item => double.TryParse(item.Facts.GetValueOrDefault(fact), System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : 0)
            .ToArray();
        return values.Length == 0 ? null : values.Sum();
    }
}
