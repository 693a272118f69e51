using Microsoft.Playwright;

namespace DellServerManager.Browser.Tests;

/// <summary>A person's visit: one page, everything it asked for, and what it complained about.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _requests = [];
    private readonly List<string> _complaints = [];

    private Visit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Request += (_, request) => _requests.Add(request.Url);
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _complaints.Add(message.Text);
            }
        };
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Requests => _requests;

    /// <summary>Script errors and violations of the content security policy.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public static async Task<Visit> StartAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(30_000);
        return new Visit(context, page);
    }

    /// <summary>Signs in through the page and waits for the frame.</summary>
    public async Task SignInAsync(string email, string password)
    {
        await Page.GotoAsync("/login");
        await Page.Locator("input[name=email]").FillAsync(email);
        await Page.Locator("input[name=password]").FillAsync(password);
        await Page.Locator("button[type=submit]").ClickAsync();
        await Assertions.Expect(Page.Locator("html")).ToHaveAttributeAsync("data-live", "connected");
    }

    public Task SignInAsAdminAsync() => SignInAsync(Product.AdminEmail, Product.AdminPassword);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
