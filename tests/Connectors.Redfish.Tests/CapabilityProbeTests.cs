using System.Text.Json;
using DellServerManager.Connectors.Redfish.Authentication;
using DellServerManager.Connectors.Redfish.Capabilities;
using DellServerManager.Connectors.Redfish.Resources;
using DellServerManager.Connectors.Redfish.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace DellServerManager.Connectors.Redfish.Tests;

public sealed class CapabilityProbeTests
{
    private const string Manager = "/redfish/v1/Managers/iDRAC.Embedded.1";

    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData("idrac8-2.70", 8, "/redfish/v1/Sessions", ChassisForm.Classic, $"{Manager}/Logs/Lclog", $"{Manager}/Logs/Sel", false)]
    [InlineData("idrac9-3.30", 9, "/redfish/v1/Sessions", ChassisForm.Classic, $"{Manager}/Logs/Lclog", $"{Manager}/Logs/Sel", true)]
    [InlineData("idrac9-5.10", 9, "/redfish/v1/SessionService/Sessions", ChassisForm.Classic,
        $"{Manager}/LogServices/Lclog/Entries", $"{Manager}/LogServices/Sel/Entries", true)]
    [InlineData("idrac10-1.20", 10, "/redfish/v1/SessionService/Sessions", ChassisForm.Subsystem,
        $"{Manager}/LogServices/Lclog/Entries", $"{Manager}/LogServices/Sel/Entries", true)]
    public async Task Each_generation_is_recognised(
        string folder, int generation, string sessions, ChassisForm form, string lifecycleLog, string sel, bool hasRollup)
    {
        var record = await DetectAsync(new CannedRedfish(folder));

        Assert.Equal(generation, record.Generation);
        Assert.Equal(sessions, record.SessionsUri);
        Assert.Equal(AuthenticationMode.Session, record.AuthenticationMode);
        Assert.Equal((form, form), (record.ThermalKind, record.PowerKind));
        Assert.Equal(lifecycleLog, record.LifecycleLogUri);
        Assert.Equal(sel, record.SelUri);
        Assert.Equal(hasRollup, record.RollupUri is not null);
        Assert.Equal("/redfish/v1/Systems/System.Embedded.1", record.SystemUri);
        Assert.Equal("/redfish/v1/Chassis/System.Embedded.1", record.ChassisUri);
        Assert.Equal(_time.GetUtcNow(), record.DetectedAt);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Expanding_is_tried_not_believed(bool expands)
    {
        var redfish = new CannedRedfish("idrac9-5.10", expands);

        Assert.Equal(expands, (await DetectAsync(redfish)).SupportsExpand);
    }

    [Fact]
    public async Task An_expand_that_is_ignored_does_not_count()
    {
        var redfish = new CannedRedfish("idrac8-2.70");
        redfish.On(request => request.Path.Contains("$expand", StringComparison.Ordinal)
            ? CannedRedfish.Answer(200, """{"Members":[{"@odata.id":"/redfish/v1/Managers/iDRAC.Embedded.1"}]}""") : null);

        Assert.False((await DetectAsync(redfish)).SupportsExpand);
    }

    [Fact]
    public async Task Without_a_sessions_service_Basic_is_left()
    {
        var redfish = new CannedRedfish("idrac8-2.70").Remove("/redfish/v1/Sessions").Remove("/redfish/v1/SessionService");

        var record = await DetectAsync(redfish);

        Assert.Equal(AuthenticationMode.Basic, record.AuthenticationMode);
        Assert.Null(record.SessionsUri);
    }

    [Fact]
    public async Task A_user_who_may_not_list_sessions_still_uses_them()
    {
        var redfish = new CannedRedfish("idrac9-5.10")
            .On("/redfish/v1/SessionService/Sessions", CannedRedfish.Error(403, "no-privilege.json"));

        Assert.Equal(AuthenticationMode.Session, (await DetectAsync(redfish)).AuthenticationMode);
    }

    [Theory]
    [InlineData("12G Modular", 8)]
    [InlineData("13G Monolithic", 8)]
    [InlineData("14G Monolithic", 9)]
    [InlineData("16G DCS", 9)]
    [InlineData("17G Monolithic", 10)]
    [InlineData("18G Monolithic", 10)]
    [InlineData("11G", 0)]
    [InlineData("PowerEdge", 0)]
    [InlineData(null, 0)]
    public void The_generation_is_the_number_before_the_G(string? model, int expected) =>
        Assert.Equal(expected, Resources.Manager.GenerationOf(model));

    [Theory]
    [InlineData("1.10", true)]
    [InlineData("1.9", true)]
    [InlineData("1.8.9", false)]
    [InlineData("2.0", true)]
    [InlineData(null, false)]
    [InlineData("x", false)]
    public void Versions_are_compared_as_numbers(string? version, bool expected) =>
        Assert.Equal(expected, DottedVersion.IsAtLeast(version, 1, 9));

    [Theory]
    [InlineData("14G", "4.40.00.00", RedfishQuirks.SimpleUpdateRestartsHost, true)]
    [InlineData("15G", "5.10.00.00", RedfishQuirks.SimpleUpdateRestartsHost, false)]
    [InlineData("15G", "7.00.00.172", RedfishQuirks.TasksVanishEarly, true)]
    [InlineData("15G", "7.10.30.00", RedfishQuirks.TasksVanishEarly, false)]
    [InlineData("17G", "1.20.70.50", RedfishQuirks.NoIfMatchOnActions, true)]
    [InlineData("17G", "1.20.70.50", RedfishQuirks.SimpleUpdateRestartsHost, false)]
    public void A_quirk_follows_from_generation_and_firmware(string model, string firmware, RedfishQuirks quirk, bool expected)
    {
        var manager = new Manager { Uri = "", FirmwareVersion = firmware, Generation = Resources.Manager.GenerationOf(model) };

        Assert.Equal(expected, CapabilityProbe.QuirksOf(manager).HasFlag(quirk));
    }

    [Fact]
    public async Task A_record_survives_being_stored_as_JSON()
    {
        var record = await DetectAsync(new CannedRedfish("idrac10-1.20"));

        var json = JsonSerializer.Serialize(record);

        Assert.Equal(record, JsonSerializer.Deserialize<CapabilityRecord>(json));
        Assert.Contains("\"ThermalKind\":\"Subsystem\"", json, StringComparison.Ordinal);
    }

    private Task<CapabilityRecord> DetectAsync(CannedRedfish redfish) =>
        new CapabilityProbe(_time).DetectAsync(redfish, TestContext.Current.CancellationToken);
}
