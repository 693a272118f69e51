using DellServerManager.Connectors.Redfish.Capabilities;
using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Resources;
using DellServerManager.Connectors.Redfish.Tests.Support;

namespace DellServerManager.Connectors.Redfish.Tests;

public sealed class ResourceTests
{
    private const string System = "/redfish/v1/Systems/System.Embedded.1";
    private const string Chassis = "/redfish/v1/Chassis/System.Embedded.1";
    private const string Entries = "/redfish/v1/Managers/iDRAC.Embedded.1/LogServices/Lclog/Entries";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("idrac8-2.70", "PowerEdge R630", "GEN8TAG", 476.837)]
    [InlineData("idrac9-5.10", "PowerEdge R650", "ABC1234", 512)]
    [InlineData("idrac10-1.20", "PowerEdge R770", "GEN10AA", 512)]
    public async Task The_server_itself_is_read(string folder, string model, string tag, double memory)
    {
        var (client, _) = await OpenAsync(folder);

        var result = await client.System.GetAsync(Cancellation);

        Assert.Empty(result.Problems);
        Assert.Equal((model, tag, "On", "OK", memory), (result.Value.Model, result.Value.ServiceTag, result.Value.PowerState, result.Value.HealthRollup, result.Value.MemoryGiB));
        Assert.Equal("Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz", result.Value.ProcessorModel);
        Assert.Contains("ForceOff", result.Value.ResetTypes);
        Assert.Null(result.Value.AssetTag);
    }

    [Theory]
    [InlineData("idrac8-2.70", 8)]
    [InlineData("idrac9-5.10", 9)]
    [InlineData("idrac10-1.20", 10)]
    public async Task The_iDRAC_is_read(string folder, int generation)
    {
        var (client, _) = await OpenAsync(folder);

        var manager = (await client.Manager.GetAsync(Cancellation)).Value;

        Assert.Equal(generation, manager.Generation);
        Assert.Equal("-05:00", manager.DateTimeLocalOffset);
        Assert.NotNull(manager.JobsUri);
    }

    [Theory]
    [InlineData("idrac8-2.70", 5880, "RPM", 2)]
    [InlineData("idrac10-1.20", 6240, "RPM", 2)]
    public async Task Cooling_is_read_in_either_form(string folder, double rpm, string units, int temperatures)
    {
        var (client, _) = await OpenAsync(folder);

        var thermal = await client.Chassis.GetThermalAsync(Cancellation);

        Assert.Empty(thermal.Problems);
        Assert.Equal((rpm, units), (thermal.Value.Fans[0].Reading, thermal.Value.Fans[0].ReadingUnits));
        Assert.Equal(temperatures, thermal.Value.Temperatures.Count);
        Assert.Equal("CPU1 Temp", thermal.Value.Temperatures[0].Name);
        Assert.Equal(6, thermal.Value.Redundancy[0].MinNumNeeded);
    }

    [Theory]
    [InlineData("idrac9-5.10", 396, 1512, 206)]
    [InlineData("idrac10-1.20", 405, 2800, 230.5)]
    public async Task Power_is_read_in_either_form(string folder, double consumed, double capacity, double volts)
    {
        var (client, _) = await OpenAsync(folder);

        var power = await client.Chassis.GetPowerAsync(Cancellation);

        Assert.Empty(power.Problems);
        Assert.Equal((consumed, capacity, volts), (power.Value.ConsumedWatts, power.Value.CapacityWatts, power.Value.Supplies[0].InputVoltage));
        Assert.Equal("00.1B.53", power.Value.Supplies[0].FirmwareVersion);
    }

    [Fact]
    public async Task Cooling_that_fails_in_one_form_is_read_in_the_other()
    {
        var (client, redfish) = await OpenAsync("idrac10-1.20");
        var classic = new RedfishClient(redfish, client.Capabilities with { ThermalKind = ChassisForm.Classic });
        redfish.On($"{Chassis}/Thermal", CannedRedfish.Error(500, "starting.html"));

        Assert.Single((await classic.Chassis.GetThermalAsync(Cancellation)).Value.Fans);
    }

    [Fact]
    public async Task Only_the_servers_own_chassis_is_asked()
    {
        var (client, redfish) = await OpenAsync("idrac9-5.10");

        await client.Chassis.GetThermalAsync(Cancellation);
        await client.Chassis.GetSensorsAsync(Cancellation);

        Assert.DoesNotContain(redfish.Paths, path => path.Contains("Enclosure", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("idrac8-2.70", false)]
    [InlineData("idrac9-3.30", true)]
    [InlineData("idrac9-5.10", true)]
    [InlineData("idrac10-1.20", false)]
    public async Task Storage_is_read_with_disks_and_volumes(string folder, bool expands)
    {
        var (client, _) = await OpenAsync(folder, expands);

        var storage = await client.Storage.ListAsync(Cancellation);

        Assert.Empty(storage.Problems);
        Assert.Equal(["RAID.SL.3-1", "CPU.1"], storage.Value.Select(one => one.Id));
        Assert.Equal(("PERC H755 Front", "52.16.1-4405", "RAID"), (storage.Value[0].Model, storage.Value[0].FirmwareVersion, storage.Value[0].Mode));
        var drive = Assert.Single(storage.Value[0].Drives);
        Assert.Equal((false, 99, "Online"), (drive.FailurePredicted, drive.PredictedMediaLifeLeftPercent, drive.RaidStatus));
        Assert.NotNull(Assert.Single(storage.Value[0].Volumes).RaidType);
        Assert.Null(storage.Value[1].Health);
    }

    [Fact]
    public async Task A_member_that_fails_is_told_and_the_rest_is_shown()
    {
        var (client, redfish) = await OpenAsync("idrac9-5.10");
        redfish.On($"{System}/Storage/CPU.1", CannedRedfish.Error(503, "starting.html"));

        var storage = await client.Storage.ListAsync(Cancellation);

        Assert.Equal("RAID.SL.3-1", Assert.Single(storage.Value).Id);
        Assert.Equal($"{System}/Storage/CPU.1", Assert.Single(storage.Problems).Path);
    }

    [Fact]
    public async Task An_iDRAC_that_goes_away_in_the_middle_ends_the_reading()
    {
        var (client, redfish) = await OpenAsync("idrac9-5.10");
        redfish.On(request => request.Path.Contains("/Processors/", StringComparison.Ordinal)
            ? throw new RedfishUnavailableException(UnavailableReason.Unreachable, "gone") : null);

        await Assert.ThrowsAsync<RedfishUnavailableException>(() => client.Processors.ListAsync(Cancellation));
    }

    [Fact]
    public async Task An_expanded_list_costs_one_request()
    {
        var (client, redfish) = await OpenAsync("idrac9-5.10", expands: true);
        redfish.Requests.Clear();

        var firmware = await client.Firmware.ListAsync(Cancellation);

        Assert.Equal(4, firmware.Value.Count);
        Assert.Single(redfish.Requests);
    }

    [Fact]
    public async Task A_list_that_does_not_expand_after_all_is_read_member_by_member()
    {
        var (client, redfish) = await OpenAsync("idrac9-5.10", expands: true);
        redfish.Expands = false;

        Assert.Equal(4, (await client.Firmware.ListAsync(Cancellation)).Value.Count);
    }

    [Fact]
    public async Task The_parts_of_a_firmware_id_are_told_apart()
    {
        var (client, _) = await OpenAsync("idrac9-5.10", expands: true);

        var firmware = (await client.Firmware.ListAsync(Cancellation)).Value;

        Assert.Equal(
            [(FirmwareKind.Installed, "BIOS.Setup.1-1", "159"), (FirmwareKind.Previous, "BIOS.Setup.1-1", "159"),
                (FirmwareKind.Installed, "NIC.Embedded.1-1-1", "108255"), (FirmwareKind.Installed, "TPM.Embedded.1", null)],
            firmware.Select(one => (one.Kind, one.Fqdd!, one.ComponentId)));
        Assert.Equal(("14E4", "165F", null), (firmware[2].VendorId, firmware[2].DeviceId, firmware[2].InstallationDate));
    }

    [Theory]
    [InlineData("Installed-159-2.17.0", FirmwareKind.Installed, "159", "2.17.0", null)]
    [InlineData("Installed-0-23.61.3-A00__NIC.Slot.1-1-1", FirmwareKind.Installed, "0", "23.61.3-A00", "NIC.Slot.1-1-1")]
    [InlineData("Available-25227-6.10.30.20__iDRAC.Embedded.1-1", FirmwareKind.Available, "25227", "6.10.30.20", "iDRAC.Embedded.1-1")]
    [InlineData("BIOS", FirmwareKind.Unknown, null, null, null)]
    [InlineData("", FirmwareKind.Unknown, null, null, null)]
    public void A_firmware_id_follows_its_grammar(string id, FirmwareKind kind, string? component, string? version, string? fqdd)
    {
        var parts = FirmwareId.Parse(id);

        Assert.Equal((kind, component, version, fqdd), (parts.Kind, parts.ComponentId, parts.Version, parts.Fqdd));
    }

    [Fact]
    public async Task Dells_rollup_is_made_uniform()
    {
        var (client, _) = await OpenAsync("idrac9-5.10");

        var rollup = (await client.Rollup.ListAsync(Cancellation)).Value;

        Assert.Equal([("Fan", "OK"), ("Voltage", "OK"), ("Storage", "Warning"), ("PowerSupply", "Critical"), ("SEL/Misc", null)],
            rollup.Select(one => (one.SubSystem!, one.Health)));
    }

    [Fact]
    public async Task Memory_network_and_processors_are_read()
    {
        var (client, _) = await OpenAsync("idrac9-5.10");

        Assert.Equal(32768, (await client.Memory.ListAsync(Cancellation)).Value[0].CapacityMiB);
        Assert.Equal(32, (await client.Processors.ListAsync(Cancellation)).Value[0].TotalCores);
        Assert.Equal("21.80.16.95", (await client.Network.ListAdaptersAsync(Cancellation)).Value[0].FirmwarePackageVersion);
        Assert.Equal("LinkUp", (await client.Network.ListInterfacesAsync(Cancellation)).Value[0].LinkStatus);
        Assert.Equal("ABC1234", (await client.Root.GetAsync(Cancellation)).Value.ServiceTag);
    }

    [Theory]
    [InlineData("idrac8-2.70")]
    [InlineData("idrac9-5.10")]
    public async Task A_log_is_read_over_its_pages_without_doubles(string folder)
    {
        var (client, _) = await OpenAsync(folder);

        var log = (await client.Logs.ReadLifecycleLogAsync(new LogQuery(), Cancellation)).Value;

        Assert.Equal(["1735", "1734", "1733", "1732", "1731", "1730"], log.Entries.Select(entry => entry.Id));
        Assert.Equal(("USR0030", "Audit", 6), (log.Entries[0].MessageKey, log.Entries[0].Category, log.Total));
    }

    [Fact]
    public async Task A_log_is_read_until_what_is_known()
    {
        var (client, redfish) = await OpenAsync("idrac9-5.10");
        redfish.Requests.Clear();

        var log = (await client.Logs.ReadLifecycleLogAsync(new LogQuery { UntilId = "1734" }, Cancellation)).Value;

        Assert.Equal(["1735"], log.Entries.Select(entry => entry.Id));
        Assert.True(log.ReachedUntil);
        Assert.Single(redfish.Requests);
    }

    [Theory]
    [InlineData(400, "skip-out-of-range.json")]
    [InlineData(500, "starting.html")]
    public async Task Past_its_end_a_log_is_over_and_not_in_error(int status, string file)
    {
        var (client, redfish) = await OpenAsync("idrac9-5.10");
        redfish.On($"{Entries}?$skip=3", CannedRedfish.Error(status, file));

        var log = await client.Logs.ReadLifecycleLogAsync(new LogQuery(), Cancellation);

        Assert.Equal(3, log.Value.Entries.Count);
        Assert.Empty(log.Problems);
    }

    [Fact]
    public async Task Pages_that_point_at_each_other_come_to_an_end()
    {
        var (client, redfish) = await OpenAsync("idrac9-5.10");
        redfish.Change($"{Entries}?$skip=3", page => page["Members@odata.nextLink"] = Entries);

        Assert.Equal(6, (await client.Logs.ReadLifecycleLogAsync(new LogQuery(), Cancellation)).Value.Entries.Count);
    }

    [Fact]
    public async Task A_log_is_read_as_far_as_asked()
    {
        var (client, _) = await OpenAsync("idrac9-5.10");

        var log = (await client.Logs.ReadSelAsync(new LogQuery { MaxEntries = 2 }, Cancellation)).Value;

        Assert.Equal(["4", "3"], log.Entries.Select(entry => entry.Id));
        Assert.Equal(("Critical", "Assert", "Power Supply"), (log.Entries[0].Severity, log.Entries[0].EntryCode, log.Entries[0].SensorType));
    }

    [Fact]
    public async Task A_chassis_manager_is_Dell_and_no_iDRAC()
    {
        var redfish = new CannedRedfish("idrac9-5.10");
        redfish.Change("/redfish/v1", root => root["Product"] = "Dell Chassis Management Controller");

        var root = (await new RedfishClient(redfish, new CapabilityRecord()).Root.GetAsync(Cancellation)).Value;

        Assert.Equal((true, false), (root.IsDell, root.IsIdrac));
    }

    private static async Task<(RedfishClient Client, CannedRedfish Redfish)> OpenAsync(string folder, bool expands = false)
    {
        var redfish = new CannedRedfish(folder, expands);
        return (new RedfishClient(redfish, await new CapabilityProbe().DetectAsync(redfish, Cancellation)), redfish);
    }
}
