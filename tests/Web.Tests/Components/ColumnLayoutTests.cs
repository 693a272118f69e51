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
        Assert.Contains("(max-width:439px){#t .c-inlet{display:none}#t{--cols:40px var(--w-name,minmax(200px,1fr)) var(--w-model,150px) ;", css, StringComparison.Ordinal);
        Assert.Contains("(max-width:389px){#t .c-model{display:none}", css, StringComparison.Ordinal);
    }

    [Fact]
    public void A_narrow_window_has_the_title_and_what_is_meant_for_cards()
    {
        var css = ColumnLayout.CardCss("t", [new("health", 100, 0, 0, true), new("name", 200, 1, 0, true, Title: true), new("model", 150, 0, 1, false, OnCard: true), new("inlet", 50, 0, 1, false)]);

        Assert.Contains("#t .dt-row .c-name{order:0;", css, StringComparison.Ordinal);
        Assert.Contains("#t .dt-row .c-model{order:2}", css, StringComparison.Ordinal);
        Assert.Contains("#t .dt-row .c-inlet{display:none}", css, StringComparison.Ordinal);
    }
}
