using DellServerManager.Connectors.Redfish.Capabilities;
using DellServerManager.Connectors.Redfish.Json;

namespace DellServerManager.Connectors.Redfish.Resources;

/// <summary>What an entry of the firmware inventory stands for.</summary>
public enum FirmwareKind
{
    /// <summary>The id has no form we know.</summary>
    Unknown,

    Installed,

    /// <summary>The image a rollback would bring back.</summary>
    Previous,

    /// <summary>Uploaded, not applied.</summary>
    Available,
}

/// <summary>One entry of the firmware inventory.</summary>
/// <remarks>
/// Id: <c>Kind-ComponentID-Version[__FQDD]</c>. It changes with each update because the version is in it: follow a component
/// by <see cref="Fqdd"/>.
/// </remarks>
public sealed record FirmwareComponent
{
    public required string Uri { get; init; }

    public string? Id { get; init; }

    public FirmwareKind Kind { get; init; }

    public string? Name { get; init; }

    public string? Version { get; init; }

    /// <summary>Dell's number of the component; null where the iDRAC says 0, which it does for all it did not flash itself.</summary>
    public string? ComponentId { get; init; }

    /// <summary>Such as <c>NIC.Embedded.1-1-1</c>; null on iDRAC8 and early iDRAC9.</summary>
    public string? Fqdd { get; init; }

    /// <summary>Such as <c>FRMW</c>, <c>BIOS</c>, <c>APAC</c>.</summary>
    public string? ComponentType { get; init; }

    public bool? Updateable { get; init; }

    public string? VendorId { get; init; }

    public string? DeviceId { get; init; }

    public string? SubVendorId { get; init; }

    public string? SubDeviceId { get; init; }

    /// <summary>Null if the iDRAC says <c>NA</c>.</summary>
    public DateTimeOffset? InstallationDate { get; init; }

    public DateTimeOffset? ReleaseDate { get; init; }

    public string? Health { get; init; }

    public string? State { get; init; }

    internal static FirmwareComponent Read(RedfishResource software)
    {
        var dell = software.Dell.Child("DellSoftwareInventory");
        var id = software.Text("Id");
        var parts = FirmwareId.Parse(id);
        return new FirmwareComponent
        {
            Uri = software.Self,
            Id = id,
            Kind = parts.Kind,
            Name = software.Text("Name"),
            Version = software.Text("Version") ?? parts.Version,
            ComponentId = NotZero(dell.Text("ComponentID")) ?? NotZero(software.Text("SoftwareId")) ?? NotZero(parts.ComponentId),
            Fqdd = parts.Fqdd,
            ComponentType = dell.Text("ComponentType"),
            Updateable = software.Boolean("Updateable"),
            VendorId = dell.Text("VendorID"),
            DeviceId = dell.Text("DeviceID"),
            SubVendorId = dell.Text("SubVendorID"),
            SubDeviceId = dell.Text("SubDeviceID"),
            InstallationDate = dell.Time("InstallationDate"),
            ReleaseDate = software.Time("ReleaseDate"),
            Health = software.Health,
            State = software.State,
        };
    }

    private static string? NotZero(string? text) => text is "0" ? null : text;
}

/// <summary>The parts of a firmware id.</summary>
internal readonly record struct FirmwareId(FirmwareKind Kind, bool IsCurrent, string? ComponentId, string? Version, string? Fqdd)
{
    /// <summary>Reads the first word as the kind, never "contains": a TPM reads <c>Installed-…-NotAvailable__TPM…</c>.</summary>
    public static FirmwareId Parse(string? id)
    {
        if (id is null)
        {
            return default;
        }
        var end = id.IndexOf("__", StringComparison.Ordinal);
        var fqdd = end < 0 ? null : RedfishText.Clean(id[(end + 2)..]);
        var parts = (end < 0 ? id : id[..end]).Split('-', 3);
        var kind = parts[0].ToUpperInvariant() switch
        {
            "INSTALLED" or "CURRENT" => FirmwareKind.Installed,
            "PREVIOUS" => FirmwareKind.Previous,
            "AVAILABLE" => FirmwareKind.Available,
            _ => FirmwareKind.Unknown,
        };
        return kind == FirmwareKind.Unknown
            ? new FirmwareId(kind, false, null, null, fqdd)
            : new FirmwareId(
                kind,
                parts[0].Equals("Current", StringComparison.OrdinalIgnoreCase),
                parts.Length > 1 ? RedfishText.Clean(parts[1]) : null,
                parts.Length > 2 ? RedfishText.Clean(parts[2]) : null,
                fqdd);
    }
}

/// <summary>The firmware inventory.</summary>
public sealed class FirmwareClient
{
    private readonly ResourceReader _reader;
    private readonly CapabilityRecord _capabilities;

    internal FirmwareClient(ResourceReader reader, CapabilityRecord capabilities) =>
        (_reader, _capabilities) = (reader, capabilities);

    /// <summary>Installed, previous and available firmware; the <c>Current-</c> twins of installed entries are left out.</summary>
    public async Task<ReadResult<IReadOnlyList<FirmwareComponent>>> ListAsync(CancellationToken cancellationToken)
    {
        var all = await _reader.ReadMembersAsync(_capabilities.FirmwareInventoryUri, FirmwareComponent.Read, cancellationToken);
        return all with { Value = WithoutTwins(all.Value) };
    }

    internal static IReadOnlyList<FirmwareComponent> WithoutTwins(IReadOnlyList<FirmwareComponent> components)
    {
        static string Rest(FirmwareComponent component) => component.Id![component.Id!.IndexOf('-', StringComparison.Ordinal)..];
        bool IsCurrent(FirmwareComponent component) => FirmwareId.Parse(component.Id).IsCurrent && component.Id!.Contains('-', StringComparison.Ordinal);

        var installed = components
            .Where(component => component.Kind == FirmwareKind.Installed && !FirmwareId.Parse(component.Id).IsCurrent
                && component.Id!.Contains('-', StringComparison.Ordinal))
            .Select(Rest).ToHashSet(StringComparer.Ordinal);
        return [.. components.Where(component => !IsCurrent(component) || !installed.Contains(Rest(component)))];
    }
}
