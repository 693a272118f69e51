using DellServerManager.Connectors.Redfish.Authentication;
using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Json;
using DellServerManager.Connectors.Redfish.Resources;
using DellServerManager.Connectors.Redfish.Transport;

namespace DellServerManager.Connectors.Redfish.Capabilities;

/// <summary>Finds out what an iDRAC can do: follows its links, tries what no link says, and goes to the next place on 404.</summary>
/// <remarks>About ten small reads; done after a login, and again when the firmware changed.</remarks>
public sealed class CapabilityProbe(TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <param name="transport">Signed in.</param>
    /// <exception cref="RedfishException">Service root, system or manager cannot be read.</exception>
    public async Task<CapabilityRecord> DetectAsync(IRedfishTransport transport, CancellationToken cancellationToken)
    {
        var reader = new ResourceReader(transport, canExpand: false);
        var root = ServiceRoot.Read(await reader.GetAsync(RedfishPath.ServiceRoot, cancellationToken));
        var managerUri = await OwnMemberAsync(reader, root.ManagersUri, "Managers", "iDRAC.Embedded.1", cancellationToken);
        var systemUri = await OwnMemberAsync(reader, root.SystemsUri, "Systems", "System.Embedded.1", cancellationToken);
        var chassisUri = await OwnMemberAsync(reader, root.ChassisUri, "Chassis", "System.Embedded.1", cancellationToken);
        var manager = Manager.Read(await reader.GetAsync(managerUri, cancellationToken));
        var system = ComputerSystem.Read(await reader.GetAsync(systemUri, cancellationToken));
        var chassis = await OptionalAsync(reader, chassisUri, cancellationToken);
        var sessionsUri = await SessionsUriAsync(reader, root, cancellationToken);
        var updateUri = root.UpdateServiceUri ?? $"{RedfishPath.ServiceRoot}/UpdateService";
        var update = await OptionalAsync(reader, updateUri, cancellationToken);
        return new CapabilityRecord
        {
            Generation = manager.Generation,
            ManagerGeneration = manager.Model ?? system.SystemGeneration,
            FirmwareVersion = manager.FirmwareVersion,
            RedfishVersion = root.RedfishVersion,
            ServiceTag = system.ServiceTag ?? root.ServiceTag,
            AuthenticationMode = sessionsUri is null ? AuthenticationMode.Basic : AuthenticationMode.Session,
            SessionsUri = sessionsUri,
            SupportsExpand = await ExpandsAsync(reader, root.ManagersUri ?? Parent(managerUri), cancellationToken),
            SystemUri = systemUri,
            ManagerUri = managerUri,
            ChassisUri = chassisUri,
            ThermalKind = FormOf(chassis, manager.Generation, "Thermal", "ThermalSubsystem"),
            PowerKind = FormOf(chassis, manager.Generation, "Power", "PowerSubsystem"),
            SensorsUri = chassis?.Link("Sensors"),
            NetworkAdaptersUri = chassis?.Link("NetworkAdapters"),
            ProcessorsUri = system.ProcessorsUri,
            MemoryUri = system.MemoryUri,
            StorageUri = system.StorageUri,
            EthernetInterfacesUri = system.EthernetInterfacesUri,
            RollupUri = await FirstAsync(reader, [$"{systemUri}/Oem/Dell/DellRollupStatus"], cancellationToken),
            LifecycleLogUri = await LogUriAsync(reader, manager, "Lclog", cancellationToken),
            SelUri = await LogUriAsync(reader, manager, "Sel", cancellationToken),
            UpdateServiceUri = updateUri,
            FirmwareInventoryUri = update?.Link("FirmwareInventory") ?? $"{updateUri}/FirmwareInventory",
            Quirks = QuirksOf(manager),
            DetectedAt = _time.GetUtcNow(),
        };
    }

    internal static RedfishQuirks QuirksOf(Manager manager) => manager.Generation switch
    {
        8 => RedfishQuirks.MemoryTotalIsDecimal | RedfishQuirks.TasksVanishEarly | RedfishQuirks.RestAfterRestart,
        9 when DottedVersion.IsAtLeast(manager.FirmwareVersion, 7, 0) && !DottedVersion.IsAtLeast(manager.FirmwareVersion, 7, 10, 30) =>
            RedfishQuirks.TasksVanishEarly,
        9 => DottedVersion.IsAtLeast(manager.FirmwareVersion, 5)
            ? RedfishQuirks.None
            : RedfishQuirks.TasksVanishEarly | RedfishQuirks.SimpleUpdateRestartsHost,
        10 => RedfishQuirks.NoIfMatchOnActions | RedfishQuirks.BootOverrideInSettings | RedfishQuirks.TaskMonitorIsEmpty
            | RedfishQuirks.ScpTargetIsList | RedfishQuirks.DynamicAccounts,
        // Unknown: the careful side of each.
        _ => RedfishQuirks.TasksVanishEarly | RedfishQuirks.NoIfMatchOnActions,
    };

    /// <summary>The member of that id, else the first one: a server has one of each of its own.</summary>
    private static async Task<string> OwnMemberAsync(
        ResourceReader reader, string? collection, string usual, string id, CancellationToken cancellationToken)
    {
        var path = collection ?? $"{RedfishPath.ServiceRoot}/{usual}";
        var list = await reader.GetAsync(path, cancellationToken);
        List<string> links = [.. list.Items("Members").Select(member => member.Link("@odata.id")).OfType<string>()];
        return links.Find(link => RedfishPath.LastSegment(link) == id) ?? (links.Count > 0 ? links[0] : $"{path}/{id}");
    }

    private static async Task<string?> SessionsUriAsync(ResourceReader reader, ServiceRoot root, CancellationToken cancellationToken)
    {
        IEnumerable<string?> places = [root.SessionsUri, .. AuthenticationSettings.UsualSessionsUris];
        foreach (var place in places.OfType<string>().Distinct())
        {
            try
            {
                await reader.GetAsync(place, cancellationToken);
                return place;
            }
            catch (RedfishException exception) when (exception is RedfishNotFoundException or RedfishRefusedException)
            {
                // Not here: 404 or 405, on iDRAC7/8 also 400.
            }
            catch (RedfishException exception) when (exception is RedfishAccessException { Problem: not AccessProblem.WrongPassword }
                || exception.StatusCode is >= 500)
            {
                // It is there; this user may open sessions without being allowed to list them.
                return place;
            }
        }
        return null;
    }

    private static async Task<string?> LogUriAsync(ResourceReader reader, Manager manager, string log, CancellationToken cancellationToken)
    {
        var services = manager.LogServicesUri ?? $"{manager.Uri}/LogServices";
        var service = await OptionalAsync(reader, $"{services}/{log}", cancellationToken);
        // iDRAC8 has the service here and its entries below Logs; the link tells.
        return service?.Link("Entries") ?? await FirstAsync(
            reader,
            [$"{services}/{log}/Entries", $"{manager.Uri}/Logs/{log}", $"{Parent(manager.Uri)}/Logs/{log}"],
            cancellationToken);
    }

    private static async Task<bool> ExpandsAsync(ResourceReader reader, string path, CancellationToken cancellationToken)
    {
        // The shortest list there is: one iDRAC.
        var list = await OptionalAsync(reader, $"{path}?$expand=*($levels=1)", cancellationToken);
        return list?.Items("Members") is { Count: > 0 } members && members.All(member => member.IsExpanded());
    }

    // iDRAC10 still shows parts of the classic form, so there the new one comes first.
    private static ChassisForm FormOf(RedfishResource? chassis, int generation, string classic, string subsystem)
    {
        var (hasClassic, hasSubsystem) = (chassis?.Has(classic) == true, chassis?.Has(subsystem) == true);
        return (hasSubsystem && (generation >= 10 || !hasClassic)) || (generation >= 10 && !hasClassic)
            ? ChassisForm.Subsystem
            : ChassisForm.Classic;
    }

    private static async Task<string?> FirstAsync(ResourceReader reader, IEnumerable<string> places, CancellationToken cancellationToken)
    {
        foreach (var place in places)
        {
            if (await OptionalAsync(reader, place, cancellationToken) is not null)
            {
                return place;
            }
        }
        return null;
    }

    /// <summary>Null if this iDRAC does not have it: 404, or what older firmware says instead (400, 405).</summary>
    private static async Task<RedfishResource?> OptionalAsync(ResourceReader reader, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.GetAsync(path, cancellationToken);
        }
        catch (RedfishException exception) when (exception is RedfishNotFoundException or RedfishRefusedException
            or RedfishAccessException { Problem: AccessProblem.MissingPrivilege or AccessProblem.Licence } || exception.StatusCode is 500 or 501)
        {
            return null;
        }
    }

    private static string Parent(string path) => path[..path.LastIndexOf('/')];
}
