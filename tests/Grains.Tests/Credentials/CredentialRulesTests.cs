using DellServerManager.Credentials;

namespace DellServerManager.Grains.Tests.Credentials;

public sealed class CredentialRulesTests
{
    [Theory]
    [InlineData("10.20.0.7/16", "10.20.0.0/16")]
    [InlineData("10.20.0.7", "10.20.0.7/32")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("fd00:1::7/64", "fd00:1::/64")]
    [InlineData("::1", "::1/128")]
    public void A_network_is_stored_in_its_shortest_form(string given, string stored)
    {
        Assert.True(CredentialRules.TryNetwork(given, out var network));
        Assert.Equal(stored, network.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.20.0.0/33")]
    [InlineData("10.20.0.0/-1")]
    [InlineData("10.20.0.0/")]
    [InlineData("10.20.0.0/abc")]
    [InlineData("10.20.0.0/16/2")]
    [InlineData("fd00::/129")]
    [InlineData("rack-7")]
    public void What_is_no_network_is_refused_with_its_place(string cidr)
    {
        var error = Assert.Throws<InvalidFieldException>(
            () => CredentialRules.Check("site", "root", "secret", 100, [new CredentialRange("10.0.0.0/8", 1), new CredentialRange(cidr, 1)]));

        Assert.Equal("ranges[1].cidr", error.Field);
    }

    [Theory]
    [InlineData("", "root", "secret", 100, "name")]
    [InlineData("   ", "root", "secret", 100, "name")]
    [InlineData("site", "", "secret", 100, "username")]
    [InlineData("site", "root", "", 100, "password")]
    [InlineData("site", "root", "secret", 0, "priority")]
    [InlineData("site", "root", "secret", 1001, "priority")]
    public void A_refusal_names_the_field(string name, string username, string password, int priority, string field) =>
        Assert.Equal(field, Assert.Throws<InvalidFieldException>(() => CredentialRules.Check(name, username, password, priority, [])).Field);

    [Fact]
    public void Lengths_are_limited()
    {
        CredentialRules.Check(new string('n', 100), new string('u', 256), new string('p', 127), 1, []);

        Assert.Throws<InvalidFieldException>(() => CredentialRules.Check(new string('n', 101), "root", "secret", 1, []));
        Assert.Throws<InvalidFieldException>(() => CredentialRules.Check("site", new string('u', 257), "secret", 1, []));
        Assert.Throws<InvalidFieldException>(() => CredentialRules.Check("site", "root", new string('p', 128), 1, []));
    }

    [Fact]
    public void Doubles_are_merged_and_the_better_priority_stays()
    {
        var ranges = CredentialRules.Normalise([new("10.20.0.7/16", 50), new("10.20.0.0/16", 10), new("10.21.0.0/16", 100)]);

        Assert.Equal([new("10.20.0.0/16", 10), new("10.21.0.0/16", 100)], ranges);
    }
}
