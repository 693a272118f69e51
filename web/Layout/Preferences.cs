namespace DellServerManager.Web.Layout;

/// <summary>What the browser remembers and the first HTML must already show. Cookies, written by <c>js/theme.js</c>.</summary>
/// <param name="Theme">"light" or "dark": the choice, or what "system" meant last time. Null on a first visit.</param>
/// <param name="Rail">"wide" or "narrow". Null: by the width of the window.</param>
public sealed record Preferences(string? Theme, string? Rail)
{
    public static Preferences From(IRequestCookieCollection cookies)
    {
        var choice = cookies["dsm-theme"] is "light" or "dark" ? cookies["dsm-theme"] : cookies["dsm-scheme"];
        return new(
            choice is "light" or "dark" ? choice : null,
            cookies["dsm-rail"] is "wide" or "narrow" ? cookies["dsm-rail"] : null);
    }
}
