using System.Globalization;
using System.Text.RegularExpressions;
using DellServerManager.Connectors.Redfish.Capabilities;
using DellServerManager.Connectors.Redfish.Json;

namespace DellServerManager.Connectors.Redfish.Resources;

/// <summary>What this product reads of <c>/redfish/v1/Managers/iDRAC.Embedded.1</c>.</summary>
public sealed partial record Manager
{
    public required string Uri { get; init; }

    /// <summary>Such as <c>15G Monolithic</c>: the generation of the server.</summary>
    public string? Model { get; init; }

    /// <summary>Not comparable between generations: iDRAC10 starts at 1.10 again.</summary>
    public string? FirmwareVersion { get; init; }

    public DateTimeOffset? DateTime { get; init; }

    /// <summary>Such as <c>-05:00</c>.</summary>
    public string? DateTimeLocalOffset { get; init; }

    /// <summary>From iDRAC9 6.x; good proof that the iDRAC really restarted.</summary>
    public DateTimeOffset? LastResetTime { get; init; }

    public string? Health { get; init; }

    public string? State { get; init; }

    public string? ManagerType { get; init; }

    /// <summary>8 (iDRAC7 and 8), 9 or 10; 0 if unknown, which means the least abilities.</summary>
    public int Generation { get; init; }

    public string? LogServicesUri { get; init; }

    public string? EthernetInterfacesUri { get; init; }

    public string? ActiveSoftwareImageUri { get; init; }

    public string? JobsUri { get; init; }

    /// <summary>First number before the G of the model: 12 and 13 are iDRAC7 and 8, 14 to 16 iDRAC9, later ones iDRAC10.</summary>
    internal static int GenerationOf(string? model)
    {
        var match = ServerGeneration().Match(model ?? "");
        return !match.Success ? 0 : int.Parse(match.ValueSpan, CultureInfo.InvariantCulture) switch
        {
            12 or 13 => 8,
            >= 14 and <= 16 => 9,
            >= 17 => 10,
            _ => 0,
        };
    }

    internal static Manager Read(RedfishResource manager) => new()
    {
        Uri = manager.Self,
        Model = manager.Text("Model"),
        FirmwareVersion = manager.Text("FirmwareVersion"),
        DateTime = manager.Time("DateTime"),
        DateTimeLocalOffset = manager.Text("DateTimeLocalOffset"),
        LastResetTime = manager.Time("LastResetTime"),
        Health = manager.Health,
        State = manager.State,
        ManagerType = manager.Text("ManagerType"),
        Generation = GenerationOf(manager.Text("Model")),
        LogServicesUri = manager.Link("LogServices"),
        EthernetInterfacesUri = manager.Link("EthernetInterfaces"),
        ActiveSoftwareImageUri = manager.Link("Links", "ActiveSoftwareImage"),
        JobsUri = manager.Link("Links", "Oem", "Dell", "Jobs"),
    };

    [GeneratedRegex(@"\d{1,3}(?=G)", RegexOptions.CultureInvariant)]
    private static partial Regex ServerGeneration();
}

/// <summary>The iDRAC.</summary>
public sealed class ManagerClient
{
    private readonly ResourceReader _reader;
    private readonly CapabilityRecord _capabilities;

    internal ManagerClient(ResourceReader reader, CapabilityRecord capabilities) =>
        (_reader, _capabilities) = (reader, capabilities);

    public Task<ReadResult<Manager>> GetAsync(CancellationToken cancellationToken) =>
        _reader.ReadAsync(_capabilities.ManagerUri, Manager.Read, cancellationToken);
}
