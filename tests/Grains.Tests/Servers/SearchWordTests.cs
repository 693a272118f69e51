using Dapper;
using DellServerManager.Servers.Catalog;

namespace DellServerManager.Grains.Tests.Servers;

public sealed class SearchWordTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("  web  prod ", new[] { "web", "prod" })]
    [InlineData("location:\"room 7\" r650", new[] { "location:room 7", "r650" })]
    [InlineData("\"never closed", new[] { "never closed" })]
    [InlineData("\"say \\\"yes\\\"\"", new[] { "say \"yes\"" })]
    [InlineData("\"\"", new string[0])]
    public void Words_stand_apart_by_blanks_and_quotes_keep_them_together(string search, string[] words) =>
        Assert.Equal(words, SearchWord.Read(search).Select(word => word.Whole));

    [Theory]
    [InlineData("model:R760", "s.model ILIKE @w", "%R760%")]
    [InlineData("model:R7*", "s.model ILIKE @w", "R7%")]
    [InlineData("model=\"PowerEdge R760\"", "s.model ILIKE @w", "PowerEdge R760")]
    [InlineData("-health=ok", "NOT coalesce(s.health = lower(@w), false)", "ok")]
    [InlineData("serviceTag:7F", "s.service_tag ILIKE @w", "7F%")]
    [InlineData("address:10.20", "s.address LIKE @w", "10.20%")]
    [InlineData("address:10.20.0.7/16", "CASE WHEN s.address ~ '^[0-9.]+$|:' THEN s.address::inet <<= network(@w::inet) ELSE false END", "10.20.0.7/16")]
    [InlineData("watts>400", "v.power_watts > @w", 400.0)]
    [InlineData("memoryGiB<512.5", "s.memory_gib < @w", 512.5)]
    [InlineData("generation:9", "s.generation = @w", 9.0)]
    public void A_word_becomes_the_condition_that_people_mean(string word, string sql, object value)
    {
        var parameters = new DynamicParameters();

        Assert.Equal(sql, SearchField.Condition(Assert.Single(SearchWord.Read(word)), "w", parameters));
        Assert.Equal(value, parameters.Get<object>("w"));
    }

    [Theory]
    [InlineData("seen>2h", "coalesce(v.last_seen_at, '-infinity') < now() - @w", 2)]
    [InlineData("registeredAt<7d", "s.registered_at > now() - @w", 168)]
    public void A_moment_is_asked_for_by_its_age(string word, string sql, int hours)
    {
        var parameters = new DynamicParameters();

        Assert.Equal(sql, SearchField.Condition(Assert.Single(SearchWord.Read(word)), "w", parameters));
        Assert.Equal(TimeSpan.FromHours(hours), parameters.Get<TimeSpan>("w"));
    }

    [Theory]
    [InlineData("watts>much")]
    [InlineData("seen>soon")]
    [InlineData("health>ok")]
    public void What_makes_no_sense_matches_nothing_instead_of_everything(string word) =>
        Assert.Equal("false", SearchField.Condition(Assert.Single(SearchWord.Read(word)), "w", new DynamicParameters()));

    [Theory]
    [InlineData("has:location", "s.location IS NOT NULL")]
    [InlineData("-has:tag", "NOT coalesce(cardinality(s.tags) > 0, false)")]
    public void A_value_can_be_asked_to_be_there_or_missing(string word, string sql) =>
        Assert.Equal(sql, SearchField.Condition(Assert.Single(SearchWord.Read(word)), "w", new DynamicParameters()));
}
