using CsCheck;
using Dapper;
using DellServerManager.Servers;
using DellServerManager.Servers.Catalog;

namespace DellServerManager.Grains.Tests.Servers;

public sealed class ServerSearchTests
{
    [Fact]
    public void Nothing_asked_is_no_condition() => Assert.Equal("true", Where(new ServerQuery()).Sql);

    [Fact]
    public void What_people_type_never_stands_in_the_SQL() => Gen.String[1, 30].Sample(text =>
    {
        var marked = $"x{text}'; DROP TABLE dsm.server; --";
        var (sql, parameters) = Where(new ServerQuery { Search = marked, Model = [marked], Tag = [marked], Location = [marked] });

        Assert.DoesNotContain("DROP", sql, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(parameters.ParameterNames);
    });

    [Fact]
    public void Wildcards_that_people_type_are_only_letters()
    {
        var (_, parameters) = Where(new ServerQuery { Search = @"50%_of\it" });

        Assert.Equal(@"%50\%\_of\\it%", parameters.Get<string>("word0"));
    }

    [Fact]
    public void A_known_word_before_a_colon_narrows_down_and_an_unknown_one_is_searched_for()
    {
        Assert.Contains("s.health = lower(@word0)", Where(new ServerQuery { Search = "health:Critical" }).Sql, StringComparison.Ordinal);
        Assert.Contains("s.search LIKE @word0", Where(new ServerQuery { Search = "colour:red" }).Sql, StringComparison.Ordinal);
        Assert.Contains("s.search LIKE @word0", Where(new ServerQuery { Search = "\"health:critical\"" }).Sql, StringComparison.Ordinal);
        Assert.Contains("s.search LIKE @word0", Where(new ServerQuery { Search = "health:" }).Sql, StringComparison.Ordinal);
        Assert.Contains("s.search LIKE @word0", Where(new ServerQuery { Search = "fe80::1" }).Sql, StringComparison.Ordinal);
    }

    [Fact]
    public void All_conditions_must_hold()
    {
        var (sql, _) = Where(new ServerQuery
        {
            Search = "web prod",
            Health = [Health.Critical, Health.Warning],
            Generation = [9],
            Finding = [FindingKind.RedundancyLost],
            Credential = [CredentialTestStatus.WrongPassword],
        });

        Assert.Equal(
            [
                "s.health = ANY (@health)",
                "s.credential_status = ANY (@credential)",
                "s.generation = ANY (@generation)",
                "EXISTS (SELECT 1 FROM dsm.finding f WHERE f.server_id = s.id AND f.kind = ANY (@findings))",
                "s.search LIKE @word0",
                "s.search LIKE @word1",
            ],
            sql.Replace("f.server_id = s.id AND", "f.server_id = s.id &", StringComparison.Ordinal).Split(" AND ")
                .Select(part => part.Replace("&", "AND", StringComparison.Ordinal)));
    }

    [Fact]
    public void Words_of_our_enums_are_asked_for_as_they_are_stored()
    {
        var (_, parameters) = Where(new ServerQuery { Finding = [FindingKind.PredictiveDriveFailure], Health = [Health.Critical] });

        Assert.Equal(["predictive_drive_failure"], parameters.Get<string[]>("findings"));
        Assert.Equal(["critical"], parameters.Get<string[]>("health"));
    }

    [Theory]
    [InlineData("colour")]
    [InlineData("")]
    [InlineData("name; DROP TABLE dsm.server")]
    [InlineData("--name--")]
    public void An_unknown_sort_is_refused_and_the_known_ones_are_named(string sort)
    {
        var error = Assert.Throws<InvalidFieldException>(() => ServerSearch.Order([sort]));

        Assert.Equal("sort", error.Field);
        Assert.Contains("serviceTag", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_order_ends_with_the_id_so_that_it_is_total()
    {
        Assert.Equal("lower(s.name), s.id", ServerSearch.OrderBy(ServerSearch.Order([])));
        Assert.Equal("s.health_rank, lower(s.name) DESC, s.id DESC", ServerSearch.OrderBy(ServerSearch.Order(["health", "-name"])));
    }

    [Fact]
    public void One_direction_is_asked_for_as_a_row_so_that_an_index_serves()
    {
        var parameters = new DynamicParameters();

        var sql = ServerSearch.After(ServerSearch.Order(["-health"]), ["0", Guid.Empty.ToString()], parameters);

        Assert.Equal("(s.health_rank, s.id) < (@after0::text::smallint, @after1::text::uuid)", sql);
        Assert.Equal("0", parameters.Get<string>("after0"));
    }

    [Fact]
    public void Mixed_directions_are_asked_for_field_by_field() => Assert.Equal(
        "((s.health_rank < @after0::text::smallint) OR (s.health_rank = @after0::text::smallint AND lower(s.name) > @after1::text::text)"
        + " OR (s.health_rank = @after0::text::smallint AND lower(s.name) = @after1::text::text AND s.id > @after2::text::uuid))",
        ServerSearch.After(ServerSearch.Order(["-health", "name"]), ["0", "a", Guid.Empty.ToString()], new DynamicParameters()));

    private static (string Sql, DynamicParameters Parameters) Where(ServerQuery query)
    {
        var parameters = new DynamicParameters();
        return (ServerSearch.Where(query, parameters), parameters);
    }
}
