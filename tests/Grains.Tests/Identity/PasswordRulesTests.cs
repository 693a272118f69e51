using DellServerManager.Identity;

namespace DellServerManager.Grains.Tests.Identity;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("elevenchars")]
    [InlineData("xx-Ada@Site.example-xx")]
    public void A_bad_password_is_refused_with_its_field(string password) => Assert.Equal(
        "newPassword", Assert.Throws<InvalidFieldException>(() => PasswordRules.Check("ada@site.example", password, "newPassword")).Field);

    [Fact]
    public void Twelve_to_256_characters_are_allowed()
    {
        PasswordRules.Check("ada@site.example", new string('x', 12));
        PasswordRules.Check("ada@site.example", new string('x', 256));
        Assert.Throws<InvalidFieldException>(() => PasswordRules.Check("ada@site.example", new string('x', 257)));
    }

    [Fact]
    public void A_hash_matches_its_password_only()
    {
        var hash = PasswordRules.Hash("ada@site.example", "a good long password");

        Assert.True(PasswordRules.Matches("ada@site.example", hash, "a good long password"));
        Assert.False(PasswordRules.Matches("ada@site.example", hash, "A good long password"));
        Assert.DoesNotContain("good", hash, StringComparison.Ordinal);
        Assert.NotEqual(hash, PasswordRules.Hash("ada@site.example", "a good long password"));
    }

    [Fact]
    public void Nobody_signs_in_to_an_account_that_is_not_there() =>
        Assert.False(PasswordRules.Matches("nobody@site.example", null, "no password at all"));
}
