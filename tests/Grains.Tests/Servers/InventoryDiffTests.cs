using DellServerManager.Servers;
using DellServerManager.Servers.Inventory;

namespace DellServerManager.Grains.Tests.Servers;

public sealed class InventoryDiffTests
{
    private static readonly HashSet<string> AllRead = [];

    [Fact]
    public void The_first_inventory_is_no_news() => Assert.Empty(InventoryDiff.Between([], [Drive("0")], AllRead, Samples.Now));

    [Fact]
    public void The_same_inventory_is_no_news() => Assert.Empty(InventoryDiff.Between([Drive("0")], [Drive("0")], AllRead, Samples.Now));

    [Fact]
    public void A_swapped_drive_is_one_that_went_and_one_that_came()
    {
        var changes = InventoryDiff.Between([Drive("0"), Drive("1")], [Drive("0"), Drive("2")], AllRead, Samples.Now);

        Assert.Equal(["added 2", "removed 1"], changes.Select(change => $"{change.Change} {change.ItemId}"));
    }

    [Fact]
    public void A_changed_fact_is_told_with_before_and_after()
    {
        var change = Assert.Single(InventoryDiff.Between([Drive("0", ("firmware", "A1"))], [Drive("0", ("firmware", "A2"))], AllRead, Samples.Now));

        Assert.Equal(("changed", "firmware", "A1", "A2"), (change.Change, change.Property, change.Before, change.After));
    }

    [Fact]
    public void A_fact_that_came_or_went_is_a_change()
    {
        var changes = InventoryDiff.Between([Drive("0", ("old", "1"))], [Drive("0", ("new", "2"))], AllRead, Samples.Now);

        Assert.Equal([("new", null, "2"), ("old", "1", null)], changes.Select(change => (change.Property!, change.Before, change.After)));
    }

    [Fact]
    public void What_moves_by_itself_is_not_remembered() => Assert.Empty(InventoryDiff.Between(
        [Drive("0", ("life_left_percent", "90"))], [Drive("0", ("life_left_percent", "89"))], AllRead, Samples.Now));

    [Fact]
    public void Parts_of_a_list_that_could_not_be_read_did_not_go_away() =>
        Assert.Empty(InventoryDiff.Between([Drive("0")], [], new HashSet<string> { "drive" }, Samples.Now));

    [Fact]
    public void New_firmware_is_told_once_and_a_first_value_is_not()
    {
        var before = new ServerIdentity { BiosVersion = "2.1", Hostname = null };

        var change = Assert.Single(InventoryDiff.Between(before, before with { BiosVersion = "2.2", Hostname = "web-1" }, Samples.Now));

        Assert.Equal(("bios_version", "2.1", "2.2"), (change.Property, change.Before, change.After));
    }

    private static InventoryItem Drive(string id, params (string Name, string Value)[] facts) =>
        new("drive", id, $"Disk {id}", Health.Ok, facts.ToDictionary(fact => fact.Name, fact => fact.Value));
}
