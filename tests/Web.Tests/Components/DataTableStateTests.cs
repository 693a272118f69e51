using DellServerManager.Web.Components;

namespace DellServerManager.Web.Tests.Components;

public sealed class DataTableStateTests
{
    private static readonly string[] Keys = ["health", "model"];

    [Fact]
    public void A_state_survives_the_address()
    {
        var state = new DataTableState
        {
            Search = "esx 14 & ümlaut+",
            Sort = [new("health", true), new("name")],
            Columns = [new("name", 240), new("model")],
            Group = "model",
            Roomy = true,
        }.WithFilter("health.not", ["ok"]).WithFilter("health", ["critical", "warning"]).WithFilter("model", ["R760, 2 sockets"]);

        var uri = state.ToUri("https://dsm.example/servers", Keys);

        Assert.Equal(state, DataTableState.FromUri(uri, Keys));
        Assert.Contains("health=critical&health=warning", uri, StringComparison.Ordinal);
        Assert.Contains("sort=-health,name", uri, StringComparison.Ordinal);
        Assert.Contains("cols=name~240,model", uri, StringComparison.Ordinal);
    }

    [Fact]
    public void What_belongs_to_the_page_stays_in_the_address()
    {
        var uri = new DataTableState { Search = "a" }.ToUri("/servers?open=ABC1234&q=old&health=ok", Keys);

        Assert.Equal("/servers?open=ABC1234&q=a", uri);
    }

    [Fact]
    public void An_empty_state_leaves_the_address_bare() => Assert.Equal("/servers", DataTableState.Empty.ToUri("/servers?q=x&sort=name&group=model&health.not=ok", Keys));

    [Fact]
    public void A_third_click_on_a_header_gives_the_sources_own_order()
    {
        var state = DataTableState.Empty.WithSort("name", add: false).WithSort("name", add: false);
        Assert.Equal([new SortKey("name", true)], state.Sort);

        Assert.Empty(state.WithSort("name", add: false).Sort);
    }
}
