using DellServerManager.Views;

namespace DellServerManager.Grains.Tests.Views;

public sealed class ViewRulesTests
{
    [Fact]
    public void A_view_of_the_same_list_and_name_is_replaced_and_keeps_its_id()
    {
        var (first, saved) = Array.Empty<SavedView>().With(new("servers", " Hall 2 ", "location=Hall%202"), Samples.Now, "ada@site.example");
        var (second, again) = first.With(new("servers", "hall 2", "location=Hall%202&health=critical"), Samples.Now.AddDays(1), "bob@site.example");

        Assert.Equal(saved.Id, again.Id);
        Assert.Equal("location=Hall%202&health=critical", Assert.Single(second).Query);
        Assert.Equal(2, second.With(new("activity", "Hall 2", ""), Samples.Now, null).Views.Count);
    }

    [Fact]
    public void Views_come_by_name()
    {
        var views = Array.Empty<SavedView>().With(new("servers", "b", ""), Samples.Now, null).Views
            .With(new("servers", "A", ""), Samples.Now, null).Views;

        Assert.Equal(["A", "b"], views.Select(view => view.Name));
    }

    [Theory]
    [InlineData("servers", " ", "", "name")]
    [InlineData("Servers?", "ok", "", "list")]
    [InlineData("", "ok", "", "list")]
    public void What_makes_no_sense_is_refused_by_its_field(string list, string name, string query, string field) =>
        Assert.Equal(field, Assert.Throws<InvalidFieldException>(() => Array.Empty<SavedView>().With(new(list, name, query), Samples.Now, null)).Field);

    [Fact]
    public void A_query_that_is_no_address_any_more_is_refused() => Assert.Equal(
        "query", Assert.Throws<InvalidFieldException>(() => Array.Empty<SavedView>().With(new("servers", "long", new string('x', 4001)), Samples.Now, null)).Field);

    [Fact]
    public void One_that_is_gone_is_said() => Assert.Throws<NotFoundException>(() => Array.Empty<SavedView>().Without(Guid.NewGuid()));
}
