using Bunit;
using DellServerManager.Web.Components;

namespace DellServerManager.Web.Tests.Components;

public sealed class FilterTests : BunitContext
{
    private static readonly FilterDefinition Health = new("health", "Health", FilterType.Choice, [new("ok", "OK"), new("critical", "Critical"), new("warning", "Warning")]);
    private FilterChange? _change;

    [Theory]
    [InlineData("health", FilterOperator.Is)]
    [InlineData("health.not", FilterOperator.Not)]
    [InlineData("health.older", FilterOperator.Older)]
    public void A_field_with_an_operator_survives_the_address(string text, FilterOperator comparison)
    {
        Assert.Equal(new FilterKey("health", comparison), FilterKey.Parse(text));
        Assert.Equal(text, new FilterKey("health", comparison).ToString());
    }

    [Fact]
    public void What_is_no_operator_is_no_filter()
    {
        Assert.Null(FilterKey.Parse("health.like"));
        Assert.Null(FilterKey.Parse("a.b.c"));
    }

    [Fact]
    public void Every_operator_is_said_as_a_sentence()
    {
        Assert.Equal("Health is Critical or Warning", Health.Sentence(FilterOperator.Is, ["critical", "warning"]));
        Assert.Equal("Health is not OK", Health.Sentence(FilterOperator.Not, ["ok"]));
        Assert.Equal("Last seen longer ago than 7 days", new FilterDefinition("seen", "Last seen", FilterType.Age).Sentence(FilterOperator.Older, ["7d"]));
        Assert.Equal("Name contains “esx”", new FilterDefinition("name", "Name", FilterType.Text).Sentence(FilterOperator.Contains, ["esx"]));
        Assert.Equal("Location is not set", new FilterDefinition("location", "Location").Sentence(FilterOperator.None, ["yes"]));
    }

    [Fact]
    public void What_was_chosen_stays_chosen_when_is_becomes_is_not()
    {
        var editor = Edit(Health, new("health"), ["critical"]);

        editor.Find("select").Change("Not");

        Assert.Equal(new FilterKey("health"), _change?.Before);
        Assert.Equal(new FilterKey("health", FilterOperator.Not), _change?.After);
        Assert.Equal(["critical"], _change?.Values);
    }

    [Fact]
    public void A_text_is_compared_as_chosen()
    {
        var editor = Edit(new("name", "Name", FilterType.Text), null, []);

        editor.Find("select").Change("Starts");
        editor.Find("input").Change(" esx ");
        editor.Find("form").Submit();

        Assert.Equal(new FilterKey("name", FilterOperator.Starts), _change?.After);
        Assert.Equal(["esx"], _change?.Values);
    }

    [Fact]
    public void An_age_has_a_number_and_a_unit()
    {
        var editor = Edit(new("seen", "Last seen", FilterType.Age), new("seen", FilterOperator.Newer), ["3d"]);

        Assert.Equal("3", editor.Find("input").GetAttribute("value"));
        editor.FindAll("select")[1].Change("h");
        editor.Find("form").Submit();

        Assert.Equal(["3h"], _change?.Values);
    }

    private IRenderedComponent<FilterEditor> Edit(FilterDefinition definition, FilterKey? present, IReadOnlyList<string> values) =>
        Render<FilterEditor>(parameters => parameters
            .Add(editor => editor.Definition, definition)
            .Add(editor => editor.Present, present)
            .Add(editor => editor.Values, values)
            .Add(editor => editor.OnChange, change => _change = change));
}
