using System.Text.Json;
using CsCheck;
using DellServerManager.Settings;

namespace DellServerManager.Grains.Tests.Settings;

public sealed class SettingsRegistryTests
{
    [Fact]
    public void A_change_leaves_every_other_member_as_it_is()
    {
        var first = SettingsRegistry.Merge("network", null, """{"healthIntervalSeconds":60}""");
        var second = SettingsRegistry.Merge("network", first, """{"tlsMode":"accept_any"}""");

        var network = SettingsRegistry.Read<NetworkSettings>(second);
        Assert.Equal(new NetworkSettings { HealthIntervalSeconds = 60, TlsMode = TlsTrust.AcceptAny }, network);
    }

    [Theory]
    [InlineData("""{"healthIntervallSeconds":60}""", "healthIntervallSeconds")]
    [InlineData("""{"healthIntervalSeconds":29}""", "healthIntervalSeconds")]
    [InlineData("""{"healthIntervalSeconds":86401}""", "healthIntervalSeconds")]
    [InlineData("""{"healthIntervalSeconds":"often"}""", "healthIntervalSeconds")]
    [InlineData("""{"healthIntervalSeconds":99999999999999}""", "healthIntervalSeconds")]
    [InlineData("""{"healthIntervalSeconds":60.5}""", "healthIntervalSeconds")]
    [InlineData("""{"healthIntervalSeconds":null}""", "healthIntervalSeconds")]
    [InlineData("""{"tlsMode":"trust_me"}""", "tlsMode")]
    [InlineData("""{"tlsMode":1}""", "tlsMode")]
    [InlineData("""{"maxConcurrentPerServer":5}""", "maxConcurrentPerServer")]
    [InlineData("""{"failedReadsUntilUnreachable":1}""", "failedReadsUntilUnreachable")]
    public void A_wrong_value_names_its_member(string change, string field) =>
        Assert.Equal(field, Assert.Throws<InvalidFieldException>(() => SettingsRegistry.Merge("network", null, change)).Field);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{")]
    [InlineData("""{"tlsMode":"system"} trailing""")]
    public void What_is_no_object_is_refused(string change) =>
        Assert.Throws<InvalidFieldException>(() => SettingsRegistry.Merge("network", null, change));

    [Fact]
    public void The_same_member_twice_is_refused() =>
        Assert.Throws<InvalidFieldException>(() => SettingsRegistry.Merge("network", null, """{"tlsMode":"system","tlsMode":"site_ca"}"""));

    [Fact]
    public void Any_text_is_merged_or_refused() => Gen.OneOf(Gen.String, Gen.String.Select(text => $$"""{"tlsMode":{{JsonSerializer.Serialize(text)}}}""")).Sample(text =>
    {
        try
        {
            SettingsRegistry.Merge("network", null, text);
        }
        catch (InvalidFieldException error)
        {
            Assert.NotEmpty(error.Message);
        }
    });

    [Fact]
    public void Audit_is_kept_at_least_ninety_days() => Assert.Equal(
        "auditRetentionDays",
        Assert.Throws<InvalidFieldException>(() => SettingsRegistry.Merge("activity", null, """{"auditRetentionDays":89}""")).Field);

    [Fact]
    public void An_unknown_name_is_not_found_and_the_known_ones_are_told()
    {
        var error = Assert.Throws<NotFoundException>(() => SettingsRegistry.TypeOf("weather"));

        Assert.Contains("network", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("network", "tlsMode,siteCaPem,allowLegacyCiphers,maxConcurrentPerServer,requestDelayMs,connectTimeoutSeconds,readTimeoutSeconds,operationTimeoutSeconds,maxRetryAttempts,retryDelaySeconds,retryBackoff,maxConcurrentConnections,maxRequestsPerMinute,healthIntervalSeconds,monitorLatency,latencyAlertThresholdMs,failedReadsUntilUnreachable,requirePrerequisites")]
    [InlineData("activity", "logLevel,retentionDays,bodyRetentionDays,maxBodyBytes,autoCleanup,keepStatistics,alertOnFailures,alertOnSlow,slowThresholdMs,auditRetentionDays")]
    [InlineData("site", "siteName,setup,setupStep")]
    public void The_members_are_those_that_scripts_rely_on(string name, string members)
    {
        // Left out while they are null.
        var complete = JsonDocument.Parse(SettingsRegistry.Complete(name, null)).RootElement.EnumerateObject().Select(member => member.Name);

        Assert.Equal(members.Split(',').Where(member => member is not ("siteCaPem" or "siteName")), complete);
    }

    [Fact]
    public void What_an_older_release_stored_gets_the_new_members_defaults_and_what_a_newer_one_stored_is_skipped()
    {
        var network = SettingsRegistry.Read<NetworkSettings>("""{"tlsMode":"system","colourOfTheFuture":"red"}""");

        Assert.Equal(new NetworkSettings { TlsMode = TlsTrust.System }, network);
    }
}
