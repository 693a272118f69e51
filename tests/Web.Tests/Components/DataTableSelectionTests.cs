using DellServerManager.Web.Components;

namespace DellServerManager.Web.Tests.Components;

public sealed class DataTableSelectionTests
{
    private static readonly Guid[] Ids = [.. Enumerable.Range(1, 5).Select(number => new Guid(number, 0, 0, new byte[8]))];

    [Fact]
    public void Ticking_off_after_all_keeps_all_minus_those()
    {
        var selection = DataTableSelection.AllOf(DataTableState.Empty, Ids).Toggle(Ids[1]);

        Assert.True(selection.All);
        Assert.Equal(4, selection.Count);
        Assert.False(selection.Contains(Ids[1]));
        Assert.Equal(5, selection.Toggle(Ids[1]).Count);
    }

    [Fact]
    public void A_row_from_outside_turns_all_into_a_list()
    {
        var selection = DataTableSelection.AllOf(DataTableState.Empty, Ids[..3]).With([Ids[4]]);

        Assert.False(selection.All);
        Assert.Equal(4, selection.Count);
    }

    [Fact]
    public void Nothing_is_left_when_all_were_ticked_off() =>
        Assert.Equal(DataTableSelection.None, DataTableSelection.AllOf(DataTableState.Empty, Ids).Without(Ids));

    [Fact]
    public void Hidden_ones_are_counted_and_can_be_dropped()
    {
        var selection = DataTableSelection.None.With(Ids[..3]);

        Assert.Equal(2, selection.Hidden(Ids[2..]));
        Assert.Equal([Ids[2]], selection.OnlyAmong(Ids[2..]).Ids);
    }
}
