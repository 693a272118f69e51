using Bunit;
using DellServerManager.Identity;
using DellServerManager.Settings;
using DellServerManager.Web.Settings;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace DellServerManager.Web.Tests.Pages.Settings;

public sealed class SettingsFormTests : SettingsPageTests
{
    private const string Network =
        """
        {"tlsMode":"pin_on_first_use","allowLegacyCiphers":false,"maxConcurrentPerServer":2,"requestDelayMs":0,"connectTimeoutSeconds":10,
        "readTimeoutSeconds":60,"operationTimeoutSeconds":300,"maxRetryAttempts":2,"retryDelaySeconds":2,"retryBackoff":"exponential",
        "maxConcurrentConnections":256,"maxRequestsPerMinute":60000,"healthIntervalSeconds":300,"monitorLatency":true,
        "latencyAlertThresholdMs":3000,"failedReadsUntilUnreachable":3}
        """;

    private readonly List<string> _sent = [];
    private readonly ISettingsGrain _grain;

    public SettingsFormTests()
    {
        _grain = Grains.Get<ISettingsGrain>(GrainKeys.Settings(NetworkSettings.Name));
        _grain.GetAsync().Returns(new SettingsDocument(NetworkSettings.Name, Network, 4, Now.AddHours(-2), "ada@site.example"));
        _grain.PutAsync(Arg.Do<string>(_sent.Add)).Returns(new SettingsDocument(NetworkSettings.Name, Network, 5, Now, "ada@site.example"));
    }

    [Fact]
    public void Only_the_changed_members_are_sent()
    {
        var page = Render<NetworkPage>();
        Assert.True(Button(page, "Save").HasAttribute("disabled"));

        Field(page, "Read").Input("90");
        page.Find("input[value=accept_any]").Change("accept_any");
        page.Find("input[name=monitorLatency]").Change(false);
        Assert.Equal(
            ["Certificates of iDRACs: Remember on first contact → Accept any", "Read: 60 seconds → 90 seconds", "Watch how fast iDRACs answer: on → off"],
            page.FindAll(".changes li").Select(line => line.TextContent));
        page.Find("form.stack").Submit();

        Assert.Equal("""{"tlsMode":"accept_any","readTimeoutSeconds":90,"monitorLatency":false}""", Assert.Single(_sent));
    }

    [Fact]
    public void The_risky_choice_is_warned_of()
    {
        var page = Render<NetworkPage>();
        Assert.Empty(page.FindAll(".notice"));

        page.Find("input[value=accept_any]").Change("accept_any");
        page.Find("input[name=allowLegacyCiphers]").Change(true);

        Assert.Equal(2, page.FindAll(".notice.warning").Count);
    }

    [Fact]
    public void A_number_out_of_bounds_is_not_sent()
    {
        var page = Render<NetworkPage>();

        Field(page, "Read").Input("301");
        page.Find("form.stack").Submit();

        Assert.Empty(_sent);
        Assert.Equal("true", Field(page, "Read").GetAttribute("aria-invalid"));
        Assert.Contains("Use a whole number from 1 to 300.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_owner_refuses_is_said_beside_its_field()
    {
        _grain.PutAsync(Arg.Any<string>()).ThrowsAsync(new InvalidFieldException("readTimeoutSeconds", "Longer than the whole operation."));
        var page = Render<NetworkPage>();

        Field(page, "Read").Input("90");
        page.Find("form.stack").Submit();

        Assert.Contains("Longer than the whole operation.", page.Find(".error").TextContent, StringComparison.Ordinal);
        Assert.Equal("90", Field(page, "Read").GetAttribute("value"));
    }

    [Fact]
    public void Discard_puts_back_what_is_in_force()
    {
        var page = Render<NetworkPage>();

        Field(page, "Read").Input("90");
        Button(page, "Discard").Click();

        Assert.Equal("60", Field(page, "Read").GetAttribute("value"));
        Assert.Empty(page.FindAll(".changes"));
        Assert.Contains("ada@site.example", page.Find(".last").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Others_read_the_settings_and_cannot_change_them()
    {
        SignedInAs = Role.Viewer;

        var page = Render<NetworkPage>();

        Assert.All(page.FindAll("form.stack input"), input => Assert.True(input.HasAttribute("disabled")));
        Assert.True(Button(page, "Save").HasAttribute("disabled"));
        Assert.Contains("your role is viewer", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(NetworkSettings))]
    [InlineData(typeof(ActivitySettings))]
    public void Every_setting_has_its_field(Type settings)
    {
        var activity = Grains.Get<ISettingsGrain>(GrainKeys.Settings(ActivitySettings.Name));
        activity.GetAsync().Returns(new SettingsDocument(ActivitySettings.Name, "{}", 0, null, null));

        IEnumerable<SettingGroup> groups = settings == typeof(NetworkSettings)
            ? Render<NetworkPage>().FindComponent<SettingsForm>().Instance.Groups
            : Render<ActivityLogPage>().FindComponent<SettingsForm>().Instance.Groups;

        Assert.Equal(
            settings.GetProperties().Select(property => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order(StringComparer.Ordinal),
            groups.SelectMany(group => group.Fields).Select(field => field.Name).Order(StringComparer.Ordinal));
    }
}
