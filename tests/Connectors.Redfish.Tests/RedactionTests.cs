using System.Text;
using System.Text.Json;
using CsCheck;
using DellServerManager.Connectors.Redfish.Redaction;

namespace DellServerManager.Connectors.Redfish.Tests;

public sealed class RedactionTests
{
    private const string Secret = "S3cr3t-Zebra";

    [Theory]
    [InlineData("""{"UserName":"root","Password":"S3cr3t-Zebra"}""")]
    [InlineData("""{"Attributes":{"Users.2.Password":"S3cr3t-Zebra"}}""")]
    [InlineData("""{"Attributes":{"Users.2#Password":"S3cr3t-Zebra","SNMP.1.AgentCommunity":"S3cr3t-Zebra"}}""")]
    [InlineData("""{"SystemConfiguration":{"Components":[{"Attributes":[{"Name":"Users.2#Password","Value":"S3cr3t-Zebra"}]}]}}""")]
    [InlineData("""{"ShareParameters":{"Password":"S3cr3t-Zebra"},"ImportBuffer":"<Attribute Name=\"Users.2#Password\">S3cr3t-Zebra</Attribute>"}""")]
    [InlineData("""{"AuthToken":"S3cr3t-Zebra","Nested":[{"passphrase":["S3cr3t-Zebra",{"x":"S3cr3t-Zebra"}]}]}""")]
    [InlineData("""{"SNMP":{"AuthenticationKey":"S3cr3t-Zebra","EncryptionKey":"S3cr3t-Zebra"}}""")]
    [InlineData("""{"Users.2#SHA256Password":"S3cr3t-Zebra","Users.2#IPMIKey":"S3cr3t-Zebra","x":1}""")]
    [InlineData("""{"UserName":"root","Password":"S3cr3t-Zebra""")]
    [InlineData("""{"UserName":"root", "Password" : "S3cr3t-Zebra", """)]
    [InlineData("""{"Password":S3cr3t-Zebra}""")]
    [InlineData("""<Attribute Name="Users.2#Password">S3cr3t-Zebra</Attribute>""")]
    [InlineData("""<Password>S3cr3t-Zebra</Password>""")]
    [InlineData("UserName=root&Password=S3cr3t-Zebra&x=1")]
    [InlineData("X-Auth-Token: S3cr3t-Zebra\r\nAuthorization: Basic S3cr3t-Zebra")]
    public void A_secret_is_gone_from_a_body(string body)
    {
        var kept = RedfishRedactor.Body(body, 10_000);

        Assert.DoesNotContain(Secret, kept, StringComparison.Ordinal);
        Assert.Contains(RedfishRedactor.Hidden, kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"UserName":"root","Severity":"OK","MaxPasswordLength":127,"PasswordChangeRequired":false}""")]
    [InlineData("""{"HashValue":"56fa","Sessions":{"@odata.id":"/redfish/v1/SessionService/Sessions"},"Password":null}""")]
    [InlineData("""{"Message":"Set the value: now = later"}""")]
    public void What_is_no_secret_stays(string body) => Assert.Equal(body, RedfishRedactor.Body(body, 10_000));

    [Theory]
    [InlineData("X-Auth-Token")]
    [InlineData("authorization")]
    [InlineData("Set-Cookie")]
    public void A_secret_header_is_hidden(string name) => Assert.Equal(RedfishRedactor.Hidden, RedfishRedactor.Header(name, Secret));

    [Theory]
    [InlineData("ETag")]
    [InlineData("Location")]
    [InlineData("Retry-After")]
    public void Another_header_stays(string name) => Assert.Equal("value", RedfishRedactor.Header(name, "value"));

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(40)]
    [InlineData(64)]
    public void A_long_body_is_cut_to_so_many_bytes(int max)
    {
        var kept = RedfishRedactor.Body("""{"a":"ääääääääääääääääääääääääääääääääääääääääääääääääääääääääää"}""", max);

        Assert.True(Encoding.UTF8.GetByteCount(kept) <= max);
    }

    [Fact]
    public void Any_bytes_are_survived() =>
        Gen.Byte.Array[0, 300].Sample(bytes => RedfishRedactor.Body(bytes, 200) is not null, iter: 2_000);

    [Fact]
    public void No_cut_of_a_body_lets_a_secret_through()
    {
        var body = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(
            new { UserName = "root", Password = Secret, Deep = new { Users = new[] { new { Name = "Users.2#Password", Value = Secret } } } }));

        Gen.Int[0, body.Length].Sample(length =>
            !RedfishRedactor.Body(body.AsSpan(0, length), 10_000).Contains(Secret[..4], StringComparison.Ordinal), iter: 1_000);
    }
}
