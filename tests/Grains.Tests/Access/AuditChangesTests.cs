using DellServerManager.Access;
using DellServerManager.Credentials;
using DellServerManager.Settings;

namespace DellServerManager.Grains.Tests.Access;

public sealed class AuditChangesTests
{
    [Fact]
    public void Settings_are_told_value_by_value() => Assert.Equal(
        ["healthIntervalSeconds: 300 → 60", "tlsMode: pin_on_first_use → accept_any"],
        AuditChanges.Between(
            new SettingsState { Json = SettingsRegistry.Complete("network", null), ChangedBy = "ada" },
            new SettingsState { Json = SettingsRegistry.Merge("network", null, """{"healthIntervalSeconds":60,"tlsMode":"accept_any"}"""), ChangedBy = "otto" }));

    [Fact]
    public void A_secret_is_named_and_never_shown()
    {
        var before = new CredentialSetState { Name = "site", SealedPassword = "dsm1:old", Version = 1 };

        var changes = AuditChanges.Between(before, before with { SealedPassword = "dsm1:new", Version = 2, Name = "hall" }).ToList();

        Assert.Equal(["name: site → hall", "sealedPassword: changed", "version: 1 → 2"], changes);
    }

    [Fact]
    public void What_is_the_same_is_not_told() => Assert.Empty(AuditChanges.Between(Samples.State(), Samples.State()));
}
