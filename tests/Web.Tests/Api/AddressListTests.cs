using DellServerManager.Servers;
using DellServerManager.Web.Servers;

namespace DellServerManager.Web.Tests.Api;

public sealed class AddressListTests
{
    [Theory]
    [InlineData("10.0.0.7", "10.0.0.7:443")]
    [InlineData(" 10.0.0.7 ", "10.0.0.7:443")]
    [InlineData("10.0.0.7:8443", "10.0.0.7:8443")]
    [InlineData("iDRAC-7.Site.", "idrac-7.site:443")]
    [InlineData("idrac-7.site:8443", "idrac-7.site:8443")]
    [InlineData("7rack", "7rack:443")]
    [InlineData("2001:DB8:0:0::7", "2001:db8::7:443")]
    [InlineData("[2001:db8::7]", "2001:db8::7:443")]
    [InlineData("[2001:db8::7]:8443", "2001:db8::7:8443")]
    [InlineData("::ffff:10.0.0.7", "10.0.0.7:443")]
    [InlineData("10.0.0.5-10.0.0.7", "10.0.0.5:443 10.0.0.6:443 10.0.0.7:443")]
    [InlineData("10.0.0.5 - 10.0.0.6", "10.0.0.5:443 10.0.0.6:443")]
    [InlineData("10.0.0.254-10.0.1.1:8443", "10.0.0.254:8443 10.0.0.255:8443 10.0.1.0:8443 10.0.1.1:8443")]
    [InlineData("10.0.0.5-7", "10.0.0.5:443 10.0.0.6:443 10.0.0.7:443")]
    [InlineData("10.0.0.5-10.0.0.5", "10.0.0.5:443")]
    [InlineData("10.0.0.0/30", "10.0.0.1:443 10.0.0.2:443")]
    [InlineData("10.0.0.0/30:8443", "10.0.0.1:8443 10.0.0.2:8443")]
    [InlineData("10.0.0.0/31", "10.0.0.0:443 10.0.0.1:443")]
    [InlineData("10.0.0.7/32", "10.0.0.7:443")]
    [InlineData("2001:db8::/126", "2001:db8::1:443 2001:db8::2:443 2001:db8::3:443")]
    [InlineData("[2001:db8::]/126:8443", "2001:db8::1:8443 2001:db8::2:8443 2001:db8::3:8443")]
    [InlineData("2001:db8::1-2001:db8::2", "2001:db8::1:443 2001:db8::2:443")]
    [InlineData("[2001:db8::1]-[2001:db8::2]:8443", "2001:db8::1:8443 2001:db8::2:8443")]
    public void A_good_entry_becomes_its_addresses(string entry, string expected)
    {
        var list = AddressList.Parse([entry]);

        Assert.Empty(list.Mistakes);
        Assert.Equal(expected, string.Join(' ', list.Addresses.Select(address => $"{address.Host}:{address.Port}")));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(null, "empty")]
    [InlineData("10.0.0", "neither an address nor a name")]
    [InlineData("10.0.0.300", "neither an address nor a name")]
    [InlineData("10.0.0.07", "neither an address nor a name")]
    [InlineData("0x0a000007", null)]
    [InlineData("10.0.0.7:0", "not a port")]
    [InlineData("10.0.0.7:65536", "not a port")]
    [InlineData("10.0.0.7:https", "not a port")]
    [InlineData("https://10.0.0.7", "Leave out the protocol")]
    [InlineData("idrac_7.site", "neither an address nor a name")]
    [InlineData("-idrac.site", "neither an address nor a name")]
    [InlineData("fe80::1%eth0", "neither an address nor a name")]
    [InlineData("0.0.0.0", "not the address of one machine")]
    [InlineData("224.0.0.1", "not the address of one machine")]
    [InlineData("ff02::1", "not the address of one machine")]
    [InlineData("10.0.0.5/28", "inside the block 10.0.0.0/28")]
    [InlineData("10.0.0.0/33", "not a CIDR block")]
    [InlineData("10.0.0.0/", "not a CIDR block")]
    [InlineData("10.0.0.0/255.255.255.0", "not a CIDR block")]
    [InlineData("10.0.0.0/8", "more than 20,000")]
    [InlineData("2001:db8::/64", "more than 20,000")]
    [InlineData("10.0.0.9-10.0.0.5", "ends before it starts")]
    [InlineData("10.0.0.9-2001:db8::1", "not a range")]
    [InlineData("10.0.0.9-", "not a range")]
    [InlineData("10.0.0.9-300", "not a range")]
    [InlineData("10.0.0.0-10.255.0.0", "more than 20,000")]
    [InlineData("one two", "neither an address nor a name")]
    public void A_bad_entry_is_told_what_would_be_right(string? entry, string? sentence)
    {
        var list = AddressList.Parse(["10.0.0.1", entry]);

        if (sentence is null)
        {
            Assert.Empty(list.Mistakes);
            return;
        }

        var mistake = Assert.Single(list.Mistakes);
        Assert.Equal(1, mistake.Index);
        Assert.Contains(sentence, mistake.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_that_comes_twice_counts_once()
    {
        var list = AddressList.Parse(["10.0.0.1", "10.0.0.0/30", "10.0.0.1:443", "10.0.0.1:8443"]);

        Assert.Equal(3, list.Addresses.Count);
    }

    [Fact]
    public void The_limit_holds_over_all_entries_together()
    {
        var full = AddressList.Parse(["10.0.0.0/18", "10.1.0.0/21", "10.2.0.0/22", "10.3.0.0/23"]);
        var tooMany = AddressList.Parse(["10.0.0.0/18", "10.1.0.0/20"]);

        Assert.Equal(16382 + 2046 + 1022 + 510, full.Addresses.Count);
        Assert.Empty(full.Mistakes);
        Assert.Equal(1, Assert.Single(tooMany.Mistakes).Index);
    }

    [Fact]
    public void A_text_is_split_at_commas_blanks_and_lines()
    {
        var list = AddressList.ParseText("10.0.0.1, 10.0.0.2;idrac-7\r\n[2001:db8::7]:8443", port: 444);

        Assert.Equal(
            [new("10.0.0.1", 444), new("10.0.0.2", 444), new("idrac-7", 444), new ServerAddress("2001:db8::7", 8443)],
            list.Addresses);
    }

    [Theory]
    [InlineData("10.0.0.7", "10.0.0.7", "")]
    [InlineData("[2001:DB8::7]", "2001:db8::7", "")]
    [InlineData("IDRAC-7", "idrac-7", "")]
    [InlineData("", "", "IPv4 or IPv6")]
    [InlineData("10.0.0.7:8443", "", "its own field")]
    [InlineData("10.0.0.0/24", "", "import")]
    [InlineData("https://idrac", "", "protocol")]
    [InlineData("10.0.0.999", "", "IPv4 address")]
    public void One_host_is_read_alone(string text, string host, string sentence)
    {
        Assert.Equal(sentence.Length == 0, AddressList.TryParseHost(text, out var read, out var mistake));
        Assert.Equal(host, read);
        Assert.Contains(sentence, mistake, StringComparison.Ordinal);
    }
}
