using System.Text.Json;
using DellServerManager.Persistence;
using DellServerManager.Servers;
using DellServerManager.Settings;

namespace DellServerManager.Grains.Tests.Persistence;

public sealed class StateJsonTests
{
    [Fact]
    public void Each_word_of_the_fleet_is_stored_as_it_is_shown_and_reads_back()
    {
        Words("unknown ok warning critical", Enum.GetValues<Health>());
        Words("unknown on off", Enum.GetValues<PowerState>());
        Words("unknown connected failed", Enum.GetValues<ConnectionStatus>());
        Words(
            "unknown valid wrong_password password_change_required missing_privilege address_blocked set_suspended no_credentials secret_unreadable",
            Enum.GetValues<CredentialTestStatus>());
        Words(
            "critical_health warning_health unreachable wrong_password no_credentials credential_set_suspended secret_unreadable certificate_changed "
            + "certificate_expiring predictive_drive_failure redundancy_lost clock_skew same_service_tag read_incomplete slow_answers",
            Enum.GetValues<FindingKind>());
        Words("system site_ca pin_on_first_use accept_any", Enum.GetValues<TlsTrust>());
        Words("linear exponential", Enum.GetValues<RetryBackoff>());
        Words("debug info warn error", Enum.GetValues<ActivityLevel>());
    }

    [Theory]
    [InlineData("melted")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("3")]
    [InlineData("99")]
    [InlineData("ok,critical")]
    public void A_word_that_is_none_of_ours_reads_as_unknown(string? word) => Assert.Equal(Health.Unknown, StateJson.Value<Health>(word));

    [Fact]
    public void A_text_with_NUL_is_stored_without_it_because_PostgreSQL_holds_none()
    {
        var json = JsonSerializer.Serialize(new ServerIdentity { Hostname = "web\0-1" }, StateJson.Options);

        Assert.DoesNotContain("u0000", json, StringComparison.Ordinal);
        Assert.Contains("web", json, StringComparison.Ordinal);
    }

    private static void Words<T>(string words, T[] values)
        where T : struct, Enum
    {
        Assert.Equal(words.Split(' '), values.Select(StateJson.Word));
        Assert.Equal(words.Split(' ').Select(word => $"\"{word}\""), values.Select(value => JsonSerializer.Serialize(value, StateJson.Options)));
        Assert.Equal(values, words.Split(' ').Select(StateJson.Value<T>));
    }
}
