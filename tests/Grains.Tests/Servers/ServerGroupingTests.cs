using DellServerManager.Servers;
using DellServerManager.Servers.Catalog;

namespace DellServerManager.Grains.Tests.Servers;

public sealed class ServerGroupingTests
{
    [Fact]
    public void Rows_in_order_fold_into_groups_with_count_and_worst_health() => Assert.Equal(
        [new("R650", null, 3, Health.Warning), new("R760", null, 1, Health.Unknown), new(null, null, 2, Health.Ok)],
        ServerGrouping.Fold(
        [
            Row("R650", "ok"), Row("R650", "warning"), Row("R650", "unknown"), Row("R760", "unknown"), Row(null, "ok"), Row(null, "ok"),
        ]));

    [Fact]
    public void An_unknown_field_is_refused_and_the_known_ones_are_named()
    {
        var error = Assert.Throws<InvalidFieldException>(() => ServerGrouping.Of("colour"));

        Assert.Equal("groupBy", error.Field);
        Assert.Contains("location", error.Message, StringComparison.Ordinal);
    }

    private static ServerGrouping.Row Row(string? value, string health) => new() { Id = Guid.NewGuid(), Value = value, Health = health };
}
