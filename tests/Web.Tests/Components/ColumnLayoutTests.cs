using DellServerManager.Web.Components;

namespace DellServerManager.Web.Tests.Components;

public sealed class ColumnLayoutTests
{
    [Fact]
    public void The_first_to_drop_goes_when_not_all_fit_any_more()
    {
        var css = ColumnLayout.Css(
            "t",
            [new("name", 200, 1, 0, true), new("model", 150, 0, 2, false), new("inlet", 50, 0, 1, false)],
            hasCheck: true,
            hasMenu: false);

        Assert.Contains("#t .c-name{position:sticky;left:40px;", css, StringComparison.Ordinal);
        Assert.Contains("(max-width:439px){#t .c-inlet{display:none}#t{--cols:40px minmax(200px,1fr) 150px ;", css, StringComparison.Ordinal);
        Assert.Contains("(max-width:389px){#t .c-model{display:none}", css, StringComparison.Ordinal);
    }
}
