using DellServerManager.Web.Operations;

namespace DellServerManager.Web.Tests.Security;

public sealed class ListenAddressesTests
{
    [Theory]
    [InlineData(null, "https://localhost:7443 http://localhost:7080", 7443)]
    [InlineData("https://*:443;http://+:80", "https://localhost:443 http://localhost:80", 443)]
    [InlineData("https://10.0.0.7:7443", "https://10.0.0.7:7443", 7443)]
    [InlineData("https://[::1]:7443", "https://[::1]:7443", 7443)]
    [InlineData("http://127.0.0.1:7080;http://localhost:7081", "http://127.0.0.1:7080 http://localhost:7081", null)]
    public void Good_addresses_are_read(string? urls, string shown, int? httpsPort)
    {
        var addresses = ListenAddresses.Parse(urls);

        Assert.Equal(shown, string.Join(' ', addresses.All.Select(address => address.Shown)));
        Assert.Equal(httpsPort, addresses.HttpsPort);
    }

    [Theory]
    [InlineData("http://*:7080", "without any https")]
    [InlineData("http://127.0.0.1:7080;http://10.0.0.7:7080", "without any https")]
    [InlineData("ftp://*:21", "not an address to listen on")]
    [InlineData("https://manager.site:7443", "not an address to listen on")]
    public void An_address_that_would_be_unsafe_or_unclear_stops_the_start(string urls, string sentence)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => ListenAddresses.Parse(urls));

        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }
}
