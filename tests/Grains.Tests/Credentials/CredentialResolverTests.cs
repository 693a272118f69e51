using DellServerManager.Credentials;

namespace DellServerManager.Grains.Tests.Credentials;

public sealed class CredentialResolverTests
{
    private static readonly EnvironmentCredential Nothing = new(null, null);
    private static readonly EnvironmentCredential FromEnvironment = new("env", "secret");

    [Fact]
    public void The_order_is_own_linked_range_default_environment()
    {
        var ranged = Samples.Set("ranged", ranges: new CredentialRange("10.0.0.0/8", 100));
        var fallback = Samples.Set("fallback", isDefault: true);
        var linked = Samples.Set("linked");
        CredentialSetSnapshot[] sets = [ranged, fallback, linked];

        Assert.Equal(CredentialSource.ServerOwn, Resolve("10.0.0.1", new("own", linked.Id), sets, FromEnvironment).Source);
        Assert.Equal(linked.Id, Resolve("10.0.0.1", new(null, linked.Id), sets, FromEnvironment).CredentialSetId);
        Assert.Equal(ranged.Id, Resolve("10.0.0.1", new(null, null), sets, FromEnvironment).CredentialSetId);
        Assert.Equal(fallback.Id, Resolve("192.168.0.1", null, sets, FromEnvironment).CredentialSetId);
        Assert.Equal(CredentialSource.Environment, Resolve("192.168.0.1", null, [ranged, linked], FromEnvironment).Source);
        Assert.Equal(CredentialSource.None, Resolve("192.168.0.1", null, [ranged, linked], Nothing).Source);
    }

    [Fact]
    public void A_lower_priority_number_wins_over_a_narrower_network()
    {
        var wide = Samples.Set("wide", ranges: new CredentialRange("10.0.0.0/8", 10));
        var narrow = Samples.Set("narrow", ranges: new CredentialRange("10.20.0.0/24", 20));

        Assert.Equal("wide", Resolve("10.20.0.1", null, [narrow, wide], Nothing).CredentialSetName);
    }

    [Fact]
    public void Among_equals_the_narrower_network_wins_whatever_their_order()
    {
        var wide = Samples.Set("wide", ranges: new CredentialRange("10.0.0.0/8", 100));
        var narrow = Samples.Set("narrow", ranges: new CredentialRange("10.20.0.0/24", 100));

        Assert.Equal("narrow", Resolve("10.20.0.1", null, [wide, narrow], Nothing).CredentialSetName);
        Assert.Equal("narrow", Resolve("10.20.0.1", null, [narrow, wide], Nothing).CredentialSetName);
        Assert.Equal("wide", Resolve("10.21.0.1", null, [narrow, wide], Nothing).CredentialSetName);
    }

    [Fact]
    public void Among_equal_networks_the_sets_priority_decides_and_then_its_name()
    {
        var range = new CredentialRange("10.0.0.0/8", 100);
        var late = Samples.Set("a-late", 200, ranges: range);
        var early = Samples.Set("early", 50, ranges: range);
        var same = Samples.Set("b-early", 50, ranges: range);

        Assert.Equal("b-early", Resolve("10.0.0.1", null, [late, early, same], Nothing).CredentialSetName);
    }

    [Fact]
    public void Ranges_of_IPv6_hold_addresses_of_IPv6_and_no_others()
    {
        var six = Samples.Set("six", ranges: new CredentialRange("fd00:1::/32", 100));

        Assert.Equal("six", Resolve("fd00:1::15", null, [six], Nothing).CredentialSetName);
        Assert.Equal(CredentialSource.None, Resolve("fd00:2::15", null, [six], Nothing).Source);
        Assert.Equal(CredentialSource.None, Resolve("10.0.0.1", null, [six], Nothing).Source);
    }

    [Fact]
    public void A_name_matches_no_range_and_says_so()
    {
        var everything = Samples.Set("everything", ranges: new CredentialRange("0.0.0.0/0", 100));

        var resolution = Resolve("idrac-7.site", null, [everything], Nothing);

        Assert.Equal(CredentialSource.None, resolution.Source);
        Assert.Contains(resolution.Steps, step => step.Explanation.Contains("not to names", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_rule_that_was_looked_at_is_told_and_only_the_last_applies()
    {
        var resolution = Resolve("10.0.0.1", null, [Samples.Set("fallback", isDefault: true)], Nothing);

        Assert.Equal(
            [CredentialSource.ServerOwn, CredentialSource.LinkedSet, CredentialSource.Range, CredentialSource.DefaultSet],
            resolution.Steps.Select(step => step.Rule));
        Assert.Equal([false, false, false, true], resolution.Steps.Select(step => step.Applies));
    }

    [Fact]
    public void A_linked_set_that_is_gone_lets_the_other_rules_decide()
    {
        var fallback = Samples.Set("fallback", isDefault: true);

        Assert.Equal(fallback.Id, Resolve("10.0.0.1", new(null, Guid.NewGuid()), [fallback], Nothing).CredentialSetId);
    }

    private static CredentialResolution Resolve(
        string address, ServerCredentials? server, IReadOnlyList<CredentialSetSnapshot> sets, EnvironmentCredential environment) =>
        CredentialResolver.Resolve(address, server, sets, environment);
}
