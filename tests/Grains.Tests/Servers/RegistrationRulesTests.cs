using CsCheck;
using DellServerManager.Servers;

namespace DellServerManager.Grains.Tests.Servers;

public sealed class RegistrationRulesTests
{
    private static readonly OpenSealer Sealer = new();

    [Theory]
    [InlineData("10.20.0.15", "10.20.0.15")]
    [InlineData(" 10.20.0.15 ", "10.20.0.15")]
    [InlineData("FD00:0001:0000::15", "fd00:1::15")]
    [InlineData("[fd00:1::15]", "fd00:1::15")]
    [InlineData("::1", "::1")]
    [InlineData("iDRAC-7.Site", "idrac-7.site")]
    [InlineData("idrac_7.site.", "idrac_7.site.")]
    [InlineData("r650", "r650")]
    [InlineData("1a.site", "1a.site")]
    public void An_address_is_stored_in_one_form(string given, string stored) => Assert.Equal(stored, RegistrationRules.Address(given));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("10.20.0")]
    [InlineData("10.20.0.256")]
    [InlineData("10")]
    [InlineData("1.2.3.4.5")]
    [InlineData("fd00::zz")]
    [InlineData("-rack.site")]
    [InlineData("rack-.site")]
    [InlineData("rack..site")]
    [InlineData("rack 7")]
    [InlineData("https://rack7")]
    [InlineData("rack7:443")]
    [InlineData("rack7/redfish")]
    [InlineData("user@rack7")]
    [InlineData("räck7")]
    [InlineData("rack7\0")]
    [InlineData("rack7\r\nHost: evil")]
    public void What_is_no_address_is_refused_with_an_example(string given)
    {
        var error = Assert.Throws<InvalidFieldException>(() => RegistrationRules.Address(given));

        Assert.Equal("address", error.Field);
        Assert.Contains("for example", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_may_be_253_long_with_labels_of_63_and_no_longer()
    {
        var label = new string('a', 63);
        var longest = string.Join('.', label, label, label, new string('a', 61));

        Assert.Equal(longest, RegistrationRules.Address(longest));
        Assert.Throws<InvalidFieldException>(() => RegistrationRules.Address(longest + "a"));
        Assert.Throws<InvalidFieldException>(() => RegistrationRules.Address(new string('a', 64)));
    }

    [Fact]
    public void Any_text_is_an_address_or_a_refusal_and_stored_again_it_stays_the_same() => Gen.String[0, 40].Sample(text =>
    {
        string stored;
        try
        {
            stored = RegistrationRules.Address(text);
        }
        catch (InvalidFieldException)
        {
            return;
        }

        Assert.Equal(stored, RegistrationRules.Address(stored));
        Assert.DoesNotContain(stored, letter => char.IsWhiteSpace(letter) || char.IsControl(letter));
    });

    [Fact]
    public void Text_that_looks_like_an_address_never_breaks_the_parser() =>
        Gen.OneOf(Gen.Char["0123456789.:abcdef[]%/-"]).Array[0, 24].Select(letters => new string(letters)).Sample(text =>
        {
            try
            {
                Assert.NotEmpty(RegistrationRules.Address(text));
            }
            catch (InvalidFieldException error)
            {
                Assert.Equal("address", error.Field);
            }
        });

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65536)]
    public void A_port_out_of_bounds_is_refused(int port) => Refused("port", Registration() with { Port = port });

    [Fact]
    public void Every_limit_names_its_field()
    {
        Refused("name", Registration() with { Name = new string('n', 201) });
        Refused("notes", Registration() with { Notes = new string('n', 4001) });
        Refused("location", Registration() with { Location = new string('n', 201) });
        Refused("tags", Registration() with { Tags = [.. Enumerable.Range(0, 31).Select(one => $"tag{one}")] });
        Refused("tags", Registration() with { Tags = [new string('t', 61)] });
        Refused("tags", Registration() with { Tags = ["good", " "] });
        Refused("username", Registration() with { OwnCredential = new NewCredential("", "secret") });
        Refused("username", Registration() with { OwnCredential = new NewCredential(new string('u', 257), "secret") });
        Refused("password", Registration() with { OwnCredential = new NewCredential("root", "") });
        Refused("password", Registration() with { OwnCredential = new NewCredential("root", new string('p', 128)) });
    }

    [Fact]
    public void The_longest_allowed_of_everything_is_stored()
    {
        var stored = Store(Registration() with
        {
            Name = new string('n', 200),
            Notes = new string('n', 4000),
            Location = new string('l', 200),
            Tags = [.. Enumerable.Range(0, 30).Select(one => one.ToString("D60", null))],
            OwnCredential = new NewCredential(new string('u', 256), new string('p', 127)),
        });

        Assert.Equal((200, 30, 256), (stored.Name!.Length, stored.Tags.Count, stored.OwnUsername!.Length));
    }

    [Fact]
    public void Tags_are_trimmed_and_told_apart_without_case() =>
        Assert.Equal(["prod", "Rack"], Store(Registration() with { Tags = [" prod", "Rack", "PROD ", "rack"] }).Tags);

    [Fact]
    public void Blank_text_is_nothing()
    {
        var stored = Store(Registration() with { Name = " ", Notes = "", Location = "\t" });

        Assert.Equal((null, null, null), (stored.Name, stored.Notes, stored.Location));
    }

    [Fact]
    public void An_own_password_is_sealed_for_its_server_and_stored_no_other_way()
    {
        var stored = RegistrationRules.Store(Registration() with { OwnCredential = new NewCredential("root", "Geheim-77") }, Sealer, "server/1");

        Assert.Equal("sealed(Geheim-77 for server/1)", stored.SealedOwnPassword);
        Assert.Equal(1, stored.OwnVersion);
        Assert.DoesNotContain("Geheim-77", (stored with { SealedOwnPassword = null }).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_edit_changes_what_it_names_and_nothing_else()
    {
        var state = Samples.State() with
        {
            Registration = Store(Registration() with { Name = "web-1", Notes = "old", Tags = ["prod"], Location = "B7" }),
            Certificate = Samples.Certificate("AA"),
        };

        var after = RegistrationRules.Edit(state, new ServerEdit { Notes = "new" }, Sealer, "server/1");

        Assert.Equal(state.Registration with { Notes = "new", Tags = after.Registration!.Tags }, after.Registration);
        Assert.Equal(["prod"], after.Registration.Tags);
        Assert.Equal(state.Certificate, after.Certificate);
    }

    [Fact]
    public void A_new_address_forgets_the_old_devices_certificate_and_abilities()
    {
        var state = Samples.State() with { Certificate = Samples.Certificate("AA"), ChangedCertificate = Samples.Certificate("BB") };

        var after = RegistrationRules.Edit(state, new ServerEdit { Address = "10.20.0.16" }, Sealer, "server/1");

        Assert.Equal((null, null, null), (after.Certificate, after.ChangedCertificate, after.Capabilities));
    }

    [Fact]
    public void The_same_address_written_otherwise_is_no_move()
    {
        var state = Samples.State() with { Certificate = Samples.Certificate("AA") };

        Assert.NotNull(RegistrationRules.Edit(state, new ServerEdit { Address = " 10.20.0.15 ", Port = 443 }, Sealer, "server/1").Certificate);
    }

    [Fact]
    public void Other_credentials_may_be_tried_although_the_old_were_refused()
    {
        var state = Samples.State() with { Refused = new RefusedCredential("own", 1, Samples.Now) };

        var named = RegistrationRules.Edit(state, new ServerEdit { Name = "web-1" }, Sealer, "server/1");
        var given = RegistrationRules.Edit(
            state, new ServerEdit { Credentials = new CredentialChoice(null, new NewCredential("root", "new")) }, Sealer, "server/1");

        Assert.NotNull(named.Refused);
        Assert.Null(given.Refused);
        Assert.Equal(state.Registration!.OwnVersion + 1, given.Registration!.OwnVersion);
    }

    private static ServerRegistration Registration() => new() { Address = "10.20.0.15", Port = 443 };

    private static StoredRegistration Store(ServerRegistration registration) => RegistrationRules.Store(registration, Sealer, "server/1");

    private static void Refused(string field, ServerRegistration registration) =>
        Assert.Equal(field, Assert.Throws<InvalidFieldException>(() => Store(registration)).Field);
}
