using System.Text;
using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Json;

namespace DellServerManager.Connectors.Redfish.Tests;

public sealed class TolerantReadingTests
{
    [Theory]
    [InlineData("""{"x":"  a\u00a0b "}""", "a b")]
    [InlineData("""{"x":""}""", null)]
    [InlineData("""{"x":" "}""", null)]
    [InlineData("""{"x":null}""", null)]
    [InlineData("{}", null)]
    [InlineData("""{"x":1.50}""", "1.50")]
    [InlineData("""{"x":"first","x":"last"}""", "last")]
    public void A_text_is_trimmed_and_empty_is_nothing(string json, string? expected)
    {
        var resource = Read(json);

        Assert.Equal(expected, resource.Text("x"));
        Assert.Empty(resource.Problems);
    }

    [Fact]
    public void A_value_of_the_wrong_type_is_nothing_and_is_told()
    {
        var resource = Read("""{"Status":{"Health":{"a":1}},"Members":3,"n":"many","b":"perhaps","t":"yesterday","o":[]}""");

        Assert.Null(resource.Health);
        Assert.Empty(resource.Items("Members"));
        Assert.Null(resource.Number("n"));
        Assert.Null(resource.Boolean("b"));
        Assert.Null(resource.Time("t"));
        Assert.False(resource.Child("o").Exists);
        Assert.Equal(["Status.Health", "Members", "n", "b", "t", "o"], resource.Problems.Select(problem => problem.Property));
    }

    [Theory]
    [InlineData("\"512\"", 512)]
    [InlineData("512", 512)]
    [InlineData("511.6", 512)]
    [InlineData("\"NA\"", null)]
    [InlineData("1e999", null)]
    [InlineData("true", null)]
    public void A_number_may_be_written_as_text(string value, int? expected) =>
        Assert.Equal(expected, Read($$"""{"x":{{value}}}""").Integer("x"));

    [Theory]
    [InlineData("\"2022-10-26T15:52:52-05:00\"", "2022-10-26T20:52:52Z")]
    [InlineData("\"2022-10-26T15:52:52\"", "2022-10-26T15:52:52Z")]
    [InlineData("\"2022-10-26T15:52:52Z\"", "2022-10-26T15:52:52Z")]
    [InlineData("\"20221026155252.000000-300\"", "2022-10-26T20:52:52Z")]
    [InlineData("\"20221026155252\"", "2022-10-26T15:52:52Z")]
    [InlineData("1666799572", "2022-10-26T15:52:52Z")]
    [InlineData("\"1666799572\"", "2022-10-26T15:52:52Z")]
    [InlineData("\"1970-01-01T00:00:00-00:00\"", null)]
    [InlineData("0", null)]
    [InlineData("\"TIME_NA\"", null)]
    [InlineData("\"NA\"", null)]
    [InlineData("\"00000000000000.000000+000\"", null)]
    [InlineData("\"\"", null)]
    public void A_time_is_read_in_every_form_seen(string value, string? expected)
    {
        var resource = Read($$"""{"x":{{value}}}""");

        Assert.Equal(expected, resource.Time("x")?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Empty(resource.Problems);
    }

    [Theory]
    [InlineData("""{"Links":{"Sessions":{"@odata.id":"/redfish/v1/Sessions"}}}""", "/redfish/v1/Sessions")]
    [InlineData("""{"Links":{"Sessions":"/redfish/v1/Sessions"}}""", "/redfish/v1/Sessions")]
    [InlineData("""{"Links":{"Sessions":[{"@odata.id":"/redfish/v1/Sessions"}]}}""", "/redfish/v1/Sessions")]
    [InlineData("""{"Links":{"Sessions":"https://evil.example/redfish/v1/Sessions"}}""", "/redfish/v1/Sessions")]
    [InlineData("""{"Links":{"Sessions":{"@odata.id":"/Sensors/Fan%7C%7C1_0x23_2"}}}""", "/Sensors/Fan%7C%7C1_0x23_2")]
    [InlineData("""{"Links":{"Sessions":"ftp"}}""", null)]
    [InlineData("""{"Links":{"Sessions":"/a\r\nHost: b"}}""", null)]
    [InlineData("""{"Links":{"Sessions":{}}}""", null)]
    [InlineData("""{"Links":[]}""", null)]
    public void A_link_is_a_path_on_this_iDRAC_as_it_came(string json, string? expected) =>
        Assert.Equal(expected, Read(json).Link("Links", "Sessions"));

    [Theory]
    [InlineData("DELL")]
    [InlineData("Dell")]
    [InlineData("dell")]
    public void The_part_of_Dell_is_found_in_any_case(string name) =>
        Assert.Equal("T", Read($$$$"""{"Oem":{"{{{{name}}}}":{"ServiceTag":"T"}}}""").Dell.Text("ServiceTag"));

    [Theory]
    [InlineData("OK", "OK")]
    [InlineData("Ok", "OK")]
    [InlineData("Degraded", "Warning")]
    [InlineData("Error", "Critical")]
    [InlineData("", null)]
    [InlineData("Unknown", null)]
    [InlineData("Purple", null)]
    public void Health_is_one_of_three_or_unknown(string text, string? expected) => Assert.Equal(expected, RedfishText.Health(text));

    [Fact]
    public void What_is_nested_too_deeply_is_malformed()
    {
        var json = string.Concat(Enumerable.Repeat("{\"a\":", 70)) + "1" + new string('}', 70);

        Assert.Throws<RedfishMalformedException>(() => Read(json));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("""{"a":""")]
    public void What_is_no_object_is_malformed(string json) => Assert.Throws<RedfishMalformedException>(() => Read(json));

    [Fact]
    public void Broken_characters_inside_of_texts_are_replaced()
    {
        byte[] body = [.. "{\"AssetTag\":\"B"u8, 0xFC, .. "ro\",\"x\":\"\\ud800\",\"\\ud800y\":1,\"z\":2}"u8];
        var resource = RedfishResource.Parse(body, "/x");

        Assert.Equal("B\uFFFDro", resource.Text("AssetTag"));
        Assert.Null(resource.Text("x"));
        Assert.Equal(2, resource.Number("z"));
        Assert.Null(resource.Number("missing"));
    }

    [Fact]
    public void A_byte_order_mark_is_skipped() => Assert.Equal("b", RedfishResource.Parse((byte[])[0xEF, 0xBB, 0xBF, .. "{\"a\":\"b\"}"u8], "/").Text("a"));

    private static RedfishResource Read(string json) => RedfishResource.Parse(Encoding.UTF8.GetBytes(json), "/redfish/v1/X");
}
