using System.Globalization;

namespace DellServerManager.Simulators;

/// <param name="Kind">Installed, Current, Previous: the first word of the Id.</param>
/// <param name="ComponentId">0 for what this iDRAC has not flashed itself; as "NotAvailable" in the Id of a TPM.</param>
/// <param name="DeviceIds">Vendor, device, subvendor and subdevice, joined by colons; null for what is not on PCI.</param>
internal sealed record SoftwareEntry(
    string Kind, string ComponentId, string Version, string? Fqdd, string Name, string ComponentType = "FRMW", string? DeviceIds = null)
{
    public bool IsTpm => Fqdd?.StartsWith("TPM", StringComparison.Ordinal) == true;

    /// <summary>Grammar of reference 9.2; iDRAC8 leaves the FQDD out.</summary>
    public string Id(FirmwareRelease firmware) => IsTpm
        ? $"{Kind}-{ComponentId}-NotAvailable__{Fqdd}"
        : firmware.IsIdrac8 || Fqdd is null ? $"{Kind}-{ComponentId}-{Version}" : $"{Kind}-{ComponentId}-{Version}__{Fqdd}";
}

/// <summary>What is installed, with the traps of the real list: rollback images, doubled entries, component 0.</summary>
internal static class FirmwareInventory
{
    public static IReadOnlyList<SoftwareEntry> Of(IdracView view)
    {
        var (model, firmware, numbers) = (view.Model, view.Firmware, view.Identity.Numbers);
        var factory = numbers.Fraction("factory") < 0.4;
        var entries = new List<SoftwareEntry>
        {
            new("Installed", "159", view.BiosVersion, "BIOS.Setup.1-1", "BIOS", "BIOS"),
            new("Previous", "159", Older(view.BiosVersion), "BIOS.Setup.1-1", "BIOS", "BIOS"),
            new("Installed", "25227", firmware.Version, "iDRAC.Embedded.1-1", "Integrated Dell Remote Access Controller"),
            new("Previous", "25227", Older(firmware.Version), "iDRAC.Embedded.1-1", "Integrated Dell Remote Access Controller"),
            new("Installed", "28897", firmware.Version, "USC.Embedded.1:LC.Embedded.1", "Lifecycle Controller", "APAC"),
            new("Installed", "18981", "21.04.04", "DriverPack.Embedded.1:LC.Embedded.1", "Dell OS Driver Pack", "APAC"),
            new("Installed", "25806", "4301A58", "Diagnostics.Embedded.1:LC.Embedded.1", "Dell 64 Bit uEFI Diagnostics", "APAC"),
            new("Installed", "27763", "1.0.12", "CPLD.Embedded.1", "System CPLD"),
            new("Installed", "0", "7.2.3.1", "TPM.Integrated.1-1", "TPM"),
        };
        if (firmware is { IsIdrac8: false, LastResetTime: false })
        {
            entries.Add(entries[0] with { Kind = "Current" });
            entries.Add(entries[2] with { Kind = "Current" });
        }

        for (var supply = 1; supply <= model.PowerSupplyCount; supply++)
        {
            entries.Add(
                new("Installed", "106817", model.PowerSupply!.FirmwareVersion, $"PSU.Slot.{supply}", $"Power Supply.Slot.{supply}"));
        }

        AddNetwork(entries, view, factory);
        AddStorage(entries, view, factory);
        return entries;
    }

    private static void AddNetwork(List<SoftwareEntry> entries, IdracView view, bool factory)
    {
        foreach (var port in NetworkResources.Ports(view))
        {
            var adapter = port.Adapter;
            var component = factory ? "0" : adapter.ComponentId;
            var name = $"{adapter.Name} - {port.MacAddress}";
            entries.Add(new("Installed", component, adapter.FirmwareVersion, port.FunctionId, name, DeviceIds: adapter.DeviceIds));
            if (!factory)
            {
                entries.Add(
                    new("Previous", component, Older(adapter.FirmwareVersion), port.FunctionId, name, DeviceIds: adapter.DeviceIds));
            }
        }
    }

    private static void AddStorage(List<SoftwareEntry> entries, IdracView view, bool factory)
    {
        foreach (var controller in view.Model.Storage)
        {
            if (controller.Kind is ControllerKind.Perc or ControllerKind.Boss)
            {
                var component = factory ? "0" : controller.ComponentId;
                entries.Add(
                    new("Installed", component, controller.FirmwareVersion, controller.Id, controller.Name,
                        DeviceIds: "1000:10E2:1028:1AE1"));
            }

            if (controller.EnclosureId is { } enclosure)
            {
                entries.Add(new("Installed", "103822", "7.10", enclosure, "Backplane 1"));
            }

            // Equal drives with equal firmware are one entry, named for the first of them.
            foreach (var drive in controller.Drives.DistinctBy(drive => (drive.ComponentId, drive.Revision)))
            {
                entries.Add(new("Installed", factory ? "0" : drive.ComponentId, drive.Revision, drive.Id, $"{drive.Model}"));
            }
        }
    }

    /// <summary>The version before: its last number that is not 0 counted down.</summary>
    private static string Older(string version)
    {
        var parts = version.Split('.');
        for (var i = parts.Length - 1; i >= 0; i--)
        {
            if (int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            {
                parts[i] = (number - 1).ToString(new string('0', parts[i].Length), CultureInfo.InvariantCulture);
                break;
            }
        }

        return string.Join('.', parts);
    }
}
