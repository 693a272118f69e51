using DellServerManager.Credentials;
using DellServerManager.Silo.Configuration;
using DellServerManager.Silo.Security;

namespace DellServerManager.Silo.Tests;

public sealed class SiteKeyRingTests
{
    [Fact]
    public void What_was_sealed_opens_for_the_same_purpose_only()
    {
        var ring = SiteKeyRing.Read([SiteKeyRing.NewLine()], "here");
        var text = ring.Seal("calvin", "server/1");

        Assert.Equal("calvin", ring.Open(text, "server/1"));
        Assert.Throws<SecretUnreadableException>(() => ring.Open(text, "server/2"));
        Assert.DoesNotContain("calvin", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_secret_looks_different_each_time()
    {
        var ring = SiteKeyRing.Read([SiteKeyRing.NewLine()], "here");

        Assert.NotEqual(ring.Seal("calvin", "server/1"), ring.Seal("calvin", "server/1"));
    }

    [Fact]
    public void An_older_key_still_opens_and_the_named_one_seals()
    {
        string[] lines = [SiteKeyRing.NewLine(), SiteKeyRing.NewLine()];
        var old = SiteKeyRing.Read(lines[1..], "here");
        var text = old.Seal("calvin", "server/1");

        var both = SiteKeyRing.Read(lines, "here").WithCurrent(old.KeyId);
        Assert.Equal("calvin", both.Open(text, "server/1"));
        Assert.Equal(old.KeyId, SiteKeyRing.KeyIdOf(both.Seal("x", "y")));
    }

    [Fact]
    public void A_missing_key_is_named()
    {
        var text = SiteKeyRing.Read([SiteKeyRing.NewLine()], "here").Seal("calvin", "server/1");

        var error = Assert.Throws<SecretUnreadableException>(() => SiteKeyRing.Read([SiteKeyRing.NewLine()], "there").Open(text, "server/1"));
        Assert.Contains(SiteKeyRing.KeyIdOf(text), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment")]
    [InlineData("abc")]
    [InlineData("abc:short")]
    public void A_file_without_a_key_is_refused_by_name(string line)
    {
        var error = Assert.Throws<NodeStartException>(() => SiteKeyRing.Read([line], "/etc/dsm/master.key"));

        Assert.Contains("/etc/dsm/master.key", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dsm1:")]
    [InlineData("dsm1:a:")]
    [InlineData("dsm1:a:b")]
    [InlineData("plain")]
    public void Text_that_is_no_secret_is_unreadable_and_nothing_worse(string text)
    {
        var ring = SiteKeyRing.Read(["a:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="], "here");

        Assert.Throws<SecretUnreadableException>(() => ring.Open(text, "server/1"));
    }

    [Fact]
    public void Private_files_are_for_their_owner_alone()
    {
        using var folder = new Folder();
        PrivateFile.Write(folder["key"], "first");
        PrivateFile.Write(folder["key"], "second");

        Assert.Equal("second", File.ReadAllText(folder["key"]));
        Assert.Single(Directory.GetFiles(folder.Path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["key"]));
        }
    }
}
