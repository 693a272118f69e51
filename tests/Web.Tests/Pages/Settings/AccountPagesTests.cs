using System.Reflection;
using Bunit;
using DellServerManager.Identity;
using DellServerManager.Operations;
using DellServerManager.Web.Identity.Pages;
using DellServerManager.Web.Layout;
using DellServerManager.Web.Operations.Pages;
using DellServerManager.Web.Security;
using DellServerManager.Web.Settings;
using DellServerManager.Web.Tests.Api;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using NSubstitute;

namespace DellServerManager.Web.Tests.Pages.Settings;

public sealed class AccountPagesTests : SettingsPageTests
{
    private static readonly UserSnapshot Ben = new()
    {
        Id = Guid.Parse("0198c0de-0000-7000-8000-000000000b01"),
        Email = "ben@site.example",
        FullName = "Ben",
        Role = Role.Operator,
        Enabled = true,
        LockedUntil = Now.AddMinutes(10),
        CreatedAt = Now.AddDays(-40),
        SecurityStamp = "stamp",
    };

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Operator)]
    public void The_users_page_is_closed_to_others(Role role)
    {
        SignedInAs = role;
        var authorization = AddAuthorization();
        authorization.SetAuthorized(TestGrains.EmailOf(role));
        authorization.SetPolicies(Roles.Viewer);

        var view = Render<AuthorizeRouteView>(parameters => parameters
            .Add(v => v.RouteData, new RouteData(typeof(UsersPage), new Dictionary<string, object?>()))
            .Add(v => v.NotAuthorized, _ => builder =>
            {
                builder.OpenComponent<Forbidden>(0);
                builder.CloseComponent();
            }));

        Assert.Contains("Your role does not include this page", view.Markup, StringComparison.Ordinal);
        Assert.Empty(view.FindAll("table"));
        Grains.Users.DidNotReceive().ListAsync();
    }

    [Fact]
    public void The_users_page_asks_for_an_administrator() =>
        Assert.Equal(Roles.Admin, typeof(UsersPage).GetCustomAttribute<AuthorizeAttribute>()?.Policy);

    [Theory]
    [InlineData(Role.Viewer, false)]
    [InlineData(Role.Admin, true)]
    public void The_menu_shows_users_to_administrators(Role role, bool shown)
    {
        SignedInAs = role;

        Assert.Equal(shown, SettingsSection.All.Any(section => section.Text == "Users" && new Actor { Kind = ActorKind.Person, Name = "x", Role = role }.May(section.Needs)));
    }

    [Fact]
    public void A_locked_account_can_be_unlocked()
    {
        Grains.Users.ListAsync().Returns([Ben]);
        var grain = Grains.Get<IUserGrain>(GrainKeys.User(Ben.Id));
        grain.UnlockAsync().Returns(Ben with { LockedUntil = null });
        var page = Render<UsersPage>();
        Assert.Contains("Locked", page.Find(".badge").TextContent, StringComparison.Ordinal);

        Grains.Users.ListAsync().Returns([Ben with { LockedUntil = null }]);
        Button(page, "Unlock").Click();

        page.WaitForAssertion(() => Assert.Contains("Enabled", page.Find(".badge").TextContent, StringComparison.Ordinal));
        grain.Received(1).UnlockAsync();
    }

    [Fact]
    public void A_generated_password_is_shown_once()
    {
        string? sent = null;
        Grains.Get<IUserGrain>(GrainKeys.User(Ben.Id)).ResetPasswordAsync(Arg.Do<string>(password => sent = password)).Returns(Task.CompletedTask);
        var reset = Render<PasswordReset>(parameters => parameters.Add(r => r.User, Ben));

        reset.Find("form").Submit();

        Assert.NotNull(sent);
        Assert.True(sent.Length >= 20);
        Assert.Equal(sent, reset.Find(".copy .value").TextContent);
    }

    [Fact]
    public void The_role_change_sends_only_the_role()
    {
        UserEdit? sent = null;
        Grains.Get<IUserGrain>(GrainKeys.User(Ben.Id)).EditAsync(Arg.Do<UserEdit>(edit => sent = edit)).Returns(Ben);
        var editor = Render<UserEditor>(parameters => parameters.Add(e => e.User, Ben));

        editor.Find("input[value=viewer]").Change("viewer");
        editor.Find("form").Submit();

        Assert.Equal(new UserEdit(null, Role.Viewer, null), sent);
    }

    [Fact]
    public void A_token_is_shown_once_and_offers_no_more_than_the_owner_may()
    {
        SignedInAs = Role.Operator;
        Grains.Users.CreateTokenAsync(Arg.Any<NewApiToken>()).Returns(call => new CreatedApiToken(
            new() { Id = Guid.NewGuid(), Name = call.Arg<NewApiToken>().Name, UserId = Guid.NewGuid(), Role = Role.Viewer }, "dsm_secret"));
        var editor = Render<TokenEditor>();
        Assert.Equal(["viewer", "operator"], editor.FindAll("input[name=role]").Select(input => input.GetAttribute("value")));

        editor.Find("form").Submit();
        Assert.Equal("true", Field(editor, "Name").GetAttribute("aria-invalid"));
        Field(editor, "Name").Input("Nightly report");
        editor.Find("form").Submit();

        Assert.Equal("dsm_secret", editor.Find(".copy .value").TextContent);
        Grains.Users.Received(1).CreateTokenAsync(new NewApiToken("Nightly report", Role.Viewer, Now.AddDays(90)));
    }

    [Fact]
    public void A_wrong_present_password_is_said_beside_its_field()
    {
        Grains.Users.TokensAsync().Returns([]);
        Grains.Get<IUserGrain>(GrainKeys.User(TestGrains.IdOf(Role.Admin))).ChangePasswordAsync(Arg.Any<string>(), Arg.Any<string>())
            .Returns(Task.FromException(new InvalidFieldException("currentPassword", "This is not the present password.")));
        var page = Render<AccountPage>();

        Field(page, "Present password").Input("wrong");
        Field(page, "New password").Input("a long new password");
        Field(page, "New password again").Input("a long new password");
        page.Find("form").Submit();

        Assert.Equal("true", Field(page, "Present password").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void Diagnostics_show_nodes_and_warnings()
    {
        Grains.Get<IDiagnosticsGrain>(GrainKeys.Catalog).GetAsync().Returns(new Diagnostics
        {
            Nodes = [new("node-a", "10.0.0.1:11111", "active", Now.AddHours(-3), 1200, 3L << 30)],
            DatabaseVersion = "PostgreSQL 17.5",
            DatabaseBytes = 40L << 20,
            SchemaVersion = 12,
            SiteKeyId = "k-7f",
            ProductVersion = "0.1.0",
            ActiveServers = 1200,
            Warnings = ["Two nodes evict each other on one node's word. Run three."],
        });

        var page = Render<DiagnosticsPage>();

        Assert.Contains("3.0 GiB", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Contains("Run three", page.Find(".notice.warning").TextContent, StringComparison.Ordinal);
    }
}
