using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using DellServerManager.Web.Theme;

namespace DellServerManager.Web.Tests.Layout;

public sealed partial class TokensTests
{
    [Fact]
    public void MudBlazor_gets_the_colours_of_the_style_sheet()
    {
        var css = File.ReadAllText(Path.Combine(Root(), "web/wwwroot/css/tokens.css"));
        var dark = css.IndexOf("html[data-theme=\"dark\"]", StringComparison.Ordinal);

        Compare(Tokens.Light, css[..dark]);
        Compare(Tokens.Dark, css[dark..]);
    }

    private static void Compare(Tokens tokens, string css)
    {
        var values = Property().Matches(css).GroupBy(match => match.Groups[1].Value).ToDictionary(group => group.Key, group => group.First().Groups[2].Value);
        Assert.All(tokens.ByProperty, token => Assert.Equal(values[token.Key], token.Value));
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));

    [GeneratedRegex(@"(--[\w-]+): (#[0-9A-F]{6});")]
    private static partial Regex Property();
}
