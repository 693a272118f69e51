using DellServerManager.Connectors.Redfish.Capabilities;
using DellServerManager.Connectors.Redfish.Transport;

namespace DellServerManager.Connectors.Redfish.Resources;

/// <summary>The Redfish service of one iDRAC: a client a resource. Safe for concurrent use, and cheap to make.</summary>
/// <remarks>Protocol: DMTF DSP0266, with Dell's deviations as the capability record names them.</remarks>
public sealed class RedfishClient
{
    public RedfishClient(IRedfishTransport transport, CapabilityRecord capabilities)
    {
        Transport = transport;
        Capabilities = capabilities;
        var reader = new ResourceReader(transport, capabilities.SupportsExpand);
        Root = new ServiceRootClient(reader);
        System = new ComputerSystemClient(reader, capabilities);
        Manager = new ManagerClient(reader, capabilities);
        Chassis = new ChassisClient(reader, capabilities);
        Processors = new ProcessorClient(reader, capabilities);
        Memory = new MemoryClient(reader, capabilities);
        Storage = new StorageClient(reader, capabilities);
        Network = new NetworkClient(reader, capabilities);
        Firmware = new FirmwareClient(reader, capabilities);
        Logs = new LogClient(reader, capabilities);
        Rollup = new RollupClient(reader, capabilities);
    }

    public IRedfishTransport Transport { get; }

    public CapabilityRecord Capabilities { get; }

    public ServiceRootClient Root { get; }

    public ComputerSystemClient System { get; }

    public ManagerClient Manager { get; }

    public ChassisClient Chassis { get; }

    public ProcessorClient Processors { get; }

    public MemoryClient Memory { get; }

    public StorageClient Storage { get; }

    public NetworkClient Network { get; }

    public FirmwareClient Firmware { get; }

    public LogClient Logs { get; }

    public RollupClient Rollup { get; }
}
