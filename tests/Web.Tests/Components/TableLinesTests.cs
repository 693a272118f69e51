using DellServerManager.Web.Components;

namespace DellServerManager.Web.Tests.Components;

public sealed class TableLinesTests
{
    private static readonly Guid[] Ids = [.. Enumerable.Range(1, 6).Select(number => new Guid(number, 0, 0, new byte[8]))];
    private static readonly RowGroup[] Groups = [new("a", "A", 1, StatusKind.Ok), new(null, "None", 3, StatusKind.Critical), new("c", "C", 2, StatusKind.Ok)];
    private static readonly DataTableView View = new(Ids, 6, Groups);

    [Fact]
    public void Without_groups_a_line_is_a_row()
    {
        var lines = new TableLines(new(Ids, 6), GroupFolding.All(closed: true));

        Assert.Equal(6, lines.Count);
        Assert.Equal(new TableLine(-1, 5), lines[5]);
        Assert.Equal(Ids[2..4], lines.Ids(2, 2));
    }

    [Fact]
    public void Open_groups_show_their_rows_under_their_heads()
    {
        var lines = new TableLines(View, GroupFolding.All(closed: false));

        Assert.Equal(9, lines.Count);
        Assert.Equal([0, 2, 6], Enumerable.Range(0, 3).Select(lines.HeadOf));
        Assert.Equal([true, false, true, false, false, false, true, false, false], Enumerable.Range(0, 9).Select(line => lines[line].IsHead));
        Assert.Equal(new TableLine(1, 2), lines[4]);
        Assert.Equal(Ids[..3], lines.Ids(0, 5));
    }

    [Fact]
    public void A_closed_group_is_its_head_alone()
    {
        var lines = new TableLines(View, GroupFolding.All(closed: true).Toggle(Groups[1]));

        Assert.Equal(6, lines.Count);
        Assert.Equal(new TableLine(2, -1), lines[5]);
        Assert.Equal(Ids[1..4], lines.Ids(0, 6));
        Assert.Equal(Ids[4..], lines.IdsOf(2));
        Assert.Equal([0, 1, 1, 1, 2, 2], Enumerable.Range(0, 6).Select(lines.GroupOfRow));
    }

    [Fact]
    public void Many_rows_come_folded_and_few_come_open()
    {
        Assert.True(GroupFolding.For(new(new Guid[201], 201)).Closed);
        Assert.False(GroupFolding.For(new(new Guid[200], 200)).Closed);
    }
}
