using CsCheck;
using DellServerManager.Credentials;
using DellServerManager.Silo.Configuration;
using DellServerManager.Silo.Security;

namespace DellServerManager.Grains.Tests.Security;

public sealed class SiteKeyRingTests
{
    private static readonly string Line = SiteKeyRing.NewLine();
    private static readonly SiteKeyRing Keys = SiteKeyRing.Read([Line], "a test");

    [Fact]
    public void What_was_sealed_opens_for_its_purpose() => Gen.String.Sample(secret =>
    {
        // A password of halves of letters is none; UTF-8 holds whole ones.
        var clean = new string([.. secret.Where(letter => !char.IsSurrogate(letter))]);
        Assert.Equal(clean, Keys.Open(Keys.Seal(clean, "server/1"), "server/1"));
    });

    [Fact]
    public void It_opens_for_no_other_purpose() =>
        Assert.Throws<SecretUnreadableException>(() => Keys.Open(Keys.Seal("secret", "server/1"), "server/2"));

    [Fact]
    public void Nothing_of_the_secret_is_visible_and_no_two_seals_are_alike()
    {
        var (one, other) = (Keys.Seal("secret", "server/1"), Keys.Seal("secret", "server/1"));

        Assert.NotEqual(one, other);
        Assert.StartsWith($"dsm1:{Keys.KeyId}:", one, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", one, StringComparison.Ordinal);
        Assert.True(SiteKeyRing.IsSealed(one));
    }

    [Fact]
    public void Any_changed_letter_is_noticed()
    {
        var intact = Keys.Seal("secret", "server/1");
        for (var place = 0; place < intact.Length; place++)
        {
            var changed = intact[..place] + (intact[place] == 'A' ? 'B' : 'A') + intact[(place + 1)..];

            // The last letter before the padding carries bits that stand for nothing.
            if (Same(changed, intact))
            {
                continue;
            }

            Assert.Throws<SecretUnreadableException>(() => Keys.Open(changed, "server/1"));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("dsm1:")]
    [InlineData("dsm1::")]
    [InlineData("dsm2:abc:AAAA")]
    public void Text_that_was_never_sealed_is_unreadable(string text) =>
        Assert.Throws<SecretUnreadableException>(() => Keys.Open(text, "server/1"));

    [Fact]
    public void Text_too_short_for_a_seal_is_unreadable() =>
        Assert.Throws<SecretUnreadableException>(() => Keys.Open($"dsm1:{Keys.KeyId}:AAAA", "server/1"));

    [Fact]
    public void Another_sites_key_cannot_open_it_and_says_which_it_needs()
    {
        var other = SiteKeyRing.Read([SiteKeyRing.NewLine()], "a test");

        var error = Assert.Throws<SecretUnreadableException>(() => other.Open(Keys.Seal("secret", "server/1"), "server/1"));

        Assert.Contains(Keys.KeyId, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_rotation_the_new_key_seals_and_the_old_still_opens()
    {
        var rotated = SiteKeyRing.Read(["# rotated", SiteKeyRing.NewLine(), "", Line], "a test");

        Assert.NotEqual(Keys.KeyId, rotated.KeyId);
        Assert.Equal("secret", rotated.Open(Keys.Seal("secret", "server/1"), "server/1"));
        Assert.StartsWith($"dsm1:{rotated.KeyId}:", rotated.Seal("secret", "server/1"), StringComparison.Ordinal);
        Assert.True(rotated.Has(Keys.KeyId));
    }

    [Fact]
    public void A_key_of_the_same_name_but_other_bytes_has_another_check_value()
    {
        var impostor = SiteKeyRing.Read([$"{Keys.KeyId}:{SiteKeyRing.NewLine().Split(':')[1]}"], "a test");

        Assert.NotEqual(Keys.CheckValue(Keys.KeyId), impostor.CheckValue(Keys.KeyId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a remark")]
    [InlineData("no colon")]
    [InlineData(":AAAA")]
    [InlineData("abcd:not base64!")]
    [InlineData("abcd:AAAA")]
    public void A_file_that_holds_no_key_says_where_it_is_and_not_what_it_holds(string text)
    {
        var error = Assert.Throws<NodeStartException>(() => SiteKeyRing.Read([text], "/etc/dsm/master.key"));

        Assert.Contains("/etc/dsm/master.key", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("AAAA", error.Message, StringComparison.Ordinal);
    }

    private static bool Same(string one, string other)
    {
        try
        {
            var (a, b) = (one.Split(':', 3), other.Split(':', 3));
            return a.Length == 3 && a[0] == b[0] && a[1] == b[1] && Convert.FromBase64String(a[2]).AsSpan().SequenceEqual(Convert.FromBase64String(b[2]));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
