using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DellServerManager.Browser.Tests;

public sealed class SignInTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Whoever_is_not_signed_in_comes_to_the_sign_in_and_then_where_they_wanted()
    {
        await using var visit = await fixture.VisitAsync();

        await visit.Page.GotoAsync("/servers?health=critical");
        await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/login"));
        await visit.Page.Locator("input[name=email]").FillAsync(Product.AdminEmail);
        await visit.Page.Locator("input[name=password]").FillAsync(Product.AdminPassword);
        await visit.Page.Locator("button[type=submit]").ClickAsync();

        await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/servers\\?health=critical"));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_wrong_password_says_so_and_lets_nobody_in()
    {
        await using var visit = await fixture.VisitAsync();

        await visit.Page.GotoAsync("/login");
        await visit.Page.Locator("input[name=email]").FillAsync("nobody@site.example");
        await visit.Page.Locator("input[name=password]").FillAsync("not the password");
        await visit.Page.Locator("button[type=submit]").ClickAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await visit.Page.GotoAsync("/servers");
        await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/login"));
    }

    [Fact]
    public async Task The_first_visit_asks_no_other_host_and_stays_within_its_budget()
    {
        await using var visit = await fixture.VisitAsync();
        var bytes = 0L;
        visit.Page.RequestFinished += async (_, request) => bytes += (await request.SizesAsync()).ResponseBodySize;

        await visit.SignInAsAdminAsync();

        Assert.All(visit.Requests, url => Assert.Equal(fixture.Product.Address.Authority, new Uri(url).Authority));
        Assert.InRange(bytes, 1, 400_000);
        Assert.Empty(visit.Complaints);
    }
}
