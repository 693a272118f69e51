using DellServerManager.Web.Cluster;
using Microsoft.Extensions.Configuration;

namespace DellServerManager.Web.Tests.Security;

public sealed class FrontNodeTests
{
    [Fact]
    public void Gateways_are_read_with_and_without_port()
    {
        var gateways = FrontNode.GatewaysOf(["10.0.0.11:30001", "10.0.0.12", "[::1]:30002"]);

        Assert.Equal(["10.0.0.11:30001", "10.0.0.12:30000", "[::1]:30002"], gateways.Select(gateway => gateway.ToString()));
    }

    [Fact]
    public void A_front_without_gateways_says_what_it_needs()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => FrontNode.GatewaysOf([]));

        Assert.Contains("Dsm:Cluster:Gateways", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_may_be_an_array_or_one_text()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["text"] = "a, b;c",
            ["array:0"] = "a",
            ["array:1"] = "b",
        }).Build();

        Assert.Equal(["a", "b", "c"], configuration.ListOf("text"));
        Assert.Equal(["a", "b"], configuration.ListOf("array"));
        Assert.Empty(configuration.ListOf("missing"));
    }
}
