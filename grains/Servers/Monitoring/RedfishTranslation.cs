using DellServerManager.Connectors.Redfish.Resources;
using DellServerManager.Persistence;

namespace DellServerManager.Servers.Monitoring;

/// <summary>The one place where Redfish words become ours. Text of a newer schema reads as unknown.</summary>
internal static class RedfishTranslation
{
    /// <summary>Redfish <c>Health</c>, already normalised by the connector to <c>OK</c>, <c>Warning</c>, <c>Critical</c>.</summary>
    public static Health ToHealth(string? text) => StateJson.Value<Health>(text);

    /// <summary>Transitional values are honest unknowns: neither on nor off.</summary>
    public static PowerState ToPowerState(string? text) => text switch
    {
        "On" => PowerState.On,
        "Off" => PowerState.Off,
        _ => PowerState.Unknown,
    };

    public static ServerIdentity ToIdentity(ComputerSystem system, Manager? manager, ServerIdentity? known) => new()
    {
        ServiceTag = system.ServiceTag ?? known?.ServiceTag,
        Model = system.Model ?? known?.Model,
        Hostname = system.HostName ?? known?.Hostname,
        BiosVersion = system.BiosVersion ?? known?.BiosVersion,
        AssetTag = system.AssetTag ?? known?.AssetTag,
        Generation = manager is { Generation: > 0 } ? manager.Generation : known?.Generation,
        IdracFirmware = manager?.FirmwareVersion ?? known?.IdracFirmware,
        ManagerMac = known?.ManagerMac,
    };

    /// <summary>The worse of two; unknown counts as nothing said.</summary>
    public static Health Worse(Health one, Health other) => (Health)Math.Max((int)one, (int)other);
}
