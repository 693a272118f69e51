using Bunit;
using DellServerManager.Credentials;
using DellServerManager.Identity;
using DellServerManager.Web.Credentials;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace DellServerManager.Web.Tests.Pages.Settings;

public sealed class CredentialSetPagesTests : SettingsPageTests
{
    private static readonly CredentialSetSnapshot Rack = new()
    {
        Id = Guid.Parse("0198c0de-0000-7000-8000-000000000a01"),
        Name = "Rack row 7",
        Username = "root",
        Priority = 100,
        Ranges = [new("10.20.0.0/24", 10)],
        PasswordSetAt = Now.AddDays(-91),
        LinkedServers = 12,
    };

    private readonly List<CredentialSetEdit> _edits = [];
    private readonly ICredentialSetGrain _set;

    public CredentialSetPagesTests()
    {
        _set = Grains.Get<ICredentialSetGrain>(GrainKeys.CredentialSet(Rack.Id));
        _set.EditAsync(Arg.Do<CredentialSetEdit>(_edits.Add)).Returns(Rack);
    }

    [Fact]
    public void The_editor_sends_only_what_changed()
    {
        var editor = Render<CredentialSetEditor>(parameters => parameters.Add(e => e.Set, Rack));
        Assert.Contains("Set 3 months ago", editor.Markup, StringComparison.Ordinal);

        Field(editor, "User name").Input("svc-dsm");
        editor.Find("form").Submit();

        Assert.Equal(new CredentialSetEdit { Username = "svc-dsm" }, Assert.Single(_edits));
    }

    [Fact]
    public void A_new_range_sends_all_ranges()
    {
        var editor = Render<CredentialSetEditor>(parameters => parameters.Add(e => e.Set, Rack));

        Button(editor, "Add range").Click();
        editor.FindAll("input[placeholder='10.20.0.0/24']")[1].Input("10.30.0.0/16");
        editor.Find("form").Submit();

        var edit = Assert.Single(_edits);
        Assert.Equal(["10.20.0.0/24", "10.30.0.0/16"], edit.Ranges!.Select(range => range.Cidr));
        Assert.Null(edit.Name);
        Assert.Null(edit.Password);
    }

    [Fact]
    public void What_is_refused_is_said_beside_its_field()
    {
        var editor = Render<CredentialSetEditor>(parameters => parameters.Add(e => e.Set, Rack));

        Field(editor, "Name").Input("");
        Field(editor, "CIDR block").Input("10.20.0.7/24");
        editor.Find("form").Submit();

        Assert.Empty(_edits);
        Assert.Equal("true", Field(editor, "Name").GetAttribute("aria-invalid"));
        Assert.Equal("true", Field(editor, "CIDR block").GetAttribute("aria-invalid"));
        Assert.Contains("Use a CIDR block", editor.Markup, StringComparison.Ordinal);
        Assert.Empty(editor.FindAll(".notice"));
    }

    [Fact]
    public void A_conflict_is_said_on_top()
    {
        _set.EditAsync(Arg.Any<CredentialSetEdit>()).ThrowsAsync(new ConflictException("Another credential set is named 'Row 8'."));
        var editor = Render<CredentialSetEditor>(parameters => parameters.Add(e => e.Set, Rack));

        Field(editor, "Name").Input("Row 8");
        editor.Find("form").Submit();

        Assert.Contains("Another credential set is named", editor.Find(".notice").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Ranges_that_overlap_those_of_another_set_are_pointed_out()
    {
        var other = Rack with { Id = Guid.NewGuid(), Name = "All of site", Ranges = [new("10.0.0.0/8", 500)] };

        var editor = Render<CredentialSetEditor>(parameters => parameters.Add(e => e.Set, Rack).Add(e => e.Others, [Rack, other]));

        Assert.Contains("overlaps 10.0.0.0/8 of All of site", Assert.Single(editor.FindAll(".overlap")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tester_shows_every_rule()
    {
        Grains.CredentialSets.ResolveAsync("10.20.0.7", null).Returns(new CredentialResolution
        {
            Address = "10.20.0.7",
            Source = CredentialSource.Range,
            CredentialSetName = "Rack row 7",
            Username = "root",
            MatchedCidr = "10.20.0.0/24",
            Steps =
            [
                new(CredentialSource.ServerOwn, false, "The server has no credentials of its own."),
                new(CredentialSource.LinkedSet, false, "The server is linked to no set."),
                new(CredentialSource.Range, true, "10.20.0.7 lies in 10.20.0.0/24 of 'Rack row 7' (priority 10)."),
            ],
        });
        var tester = Render<ResolveTester>();

        Field(tester, "Address").Input("10.20.0.7");
        tester.Find("form").Submit();

        Assert.Equal(
            ["Does not apply", "Does not apply", "Applies", "Not needed", "Not needed"],
            tester.FindAll(".steps .badge").Select(badge => badge.TextContent[1..]));
        Assert.Contains("gets Rack row 7 by its range 10.20.0.0/24, user root", tester.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tester_says_what_an_address_looks_like()
    {
        var tester = Render<ResolveTester>();

        Field(tester, "Address").Input("not an address");
        tester.Find("form").Submit();

        Assert.Equal("true", Field(tester, "Address").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void A_suspended_set_says_why_and_only_an_administrator_can_resume_it()
    {
        SignedInAs = Role.Operator;
        Grains.CredentialSets.ListAsync().Returns([Rack with { State = CredentialSetCondition.Suspended, StateReason = "Three iDRACs refused the password." }]);

        var page = Render<CredentialSetsPage>();

        Assert.Contains("Three iDRACs refused the password.", page.Find(".why").TextContent, StringComparison.Ordinal);
        Assert.True(Button(page, "Resume…").HasAttribute("disabled"));
        Assert.Contains("your role is operator", Button(page, "Resume…").GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_refusal_to_remove_is_shown_in_the_dialog()
    {
        Grains.CredentialSets.ListAsync().Returns([Rack]);
        _set.RemoveAsync().ThrowsAsync(new ConflictException("12 servers are linked to 'Rack row 7'. Give them other credentials first."));
        var page = Render<CredentialSetsPage>();

        page.Find("[aria-label='Remove Rack row 7']").Click();
        page.Find("[data-confirm-word]").Input("Rack row 7");
        page.Find("dialog form").Submit();

        Assert.Contains("12 servers are linked", page.Find("dialog [role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_to_read_offers_to_try_again()
    {
        Grains.CredentialSets.ListAsync().Returns<IReadOnlyList<CredentialSetSnapshot>>(_ => throw new TimeoutException(), _ => [Rack]);
        var page = Render<CredentialSetsPage>();

        Button(page, "Try again").Click();

        page.WaitForAssertion(() => Assert.Contains("Rack row 7", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".notice"));
    }
}
