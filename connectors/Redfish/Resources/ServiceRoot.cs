using DellServerManager.Connectors.Redfish.Json;
using DellServerManager.Connectors.Redfish.Transport;

namespace DellServerManager.Connectors.Redfish.Resources;

/// <summary>What this product reads of <c>/redfish/v1</c>, which needs no login.</summary>
/// <remarks>Schema: ServiceRoot v1.3 to v1.8 and DellServiceRoot v1.0.</remarks>
public sealed record ServiceRoot
{
    private const string IdracProduct = "Integrated Dell Remote Access Controller";

    public string? RedfishVersion { get; init; }

    public string? Product { get; init; }

    public string? Vendor { get; init; }

    public string? ServiceTag { get; init; }

    /// <summary>MAC address of the iDRAC.</summary>
    public string? ManagerMac { get; init; }

    public string? SystemsUri { get; init; }

    public string? ManagersUri { get; init; }

    public string? ChassisUri { get; init; }

    public string? UpdateServiceUri { get; init; }

    public string? SessionServiceUri { get; init; }

    /// <summary><c>Links.Sessions</c>: where sessions are opened. The one reliable word on it.</summary>
    public string? SessionsUri { get; init; }

    /// <summary>What the iDRAC claims; not proof.</summary>
    public bool ClaimsExpand { get; init; }

    /// <summary>Made by Dell: an iDRAC, or another controller such as a CMC.</summary>
    public bool IsDell { get; init; }

    /// <summary>An iDRAC of a server.</summary>
    public bool IsIdrac { get; init; }

    internal static ServiceRoot Read(RedfishResource root)
    {
        var product = root.Text("Product");
        var vendor = root.Text("Vendor");
        var saysIdrac = product?.Contains(IdracProduct, StringComparison.OrdinalIgnoreCase) == true;
        var isDell = root.Dell.Exists || string.Equals(vendor, "Dell", StringComparison.OrdinalIgnoreCase) || saysIdrac;
        return new ServiceRoot
        {
            RedfishVersion = root.Text("RedfishVersion"),
            Product = product,
            Vendor = vendor,
            ServiceTag = root.Dell.Text("ServiceTag"),
            ManagerMac = root.Dell.Text("ManagerMACAddress"),
            SystemsUri = root.Link("Systems"),
            ManagersUri = root.Link("Managers"),
            ChassisUri = root.Link("Chassis"),
            UpdateServiceUri = root.Link("UpdateService"),
            SessionServiceUri = root.Link("SessionService"),
            SessionsUri = root.Link("Links", "Sessions"),
            ClaimsExpand = root.Child("ProtocolFeaturesSupported").Child("ExpandQuery").Boolean("Levels") == true,
            IsDell = isDell,
            // A product that names itself otherwise is a chassis manager or other Dell gear; old iDRACs name nothing but have a tag.
            IsIdrac = saysIdrac || (isDell && product is null && root.Dell.Text("ServiceTag") is not null),
        };
    }
}

/// <summary>The service root.</summary>
public sealed class ServiceRootClient
{
    private readonly ResourceReader _reader;

    internal ServiceRootClient(ResourceReader reader) => _reader = reader;

    public Task<ReadResult<ServiceRoot>> GetAsync(CancellationToken cancellationToken) =>
        _reader.ReadAsync(RedfishPath.ServiceRoot, ServiceRoot.Read, cancellationToken);
}
