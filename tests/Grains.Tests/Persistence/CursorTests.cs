using CsCheck;
using DellServerManager.Persistence;

namespace DellServerManager.Grains.Tests.Persistence;

public sealed class CursorTests
{
    [Fact]
    public void What_is_written_reads_back_and_fits_into_an_address() => Gen.String.Array[1, 4].Sample(values =>
    {
        // What JSON cannot carry, half a letter of two, becomes the sign for that.
        var clean = Array.ConvertAll(values, value => new string([.. value.Select(letter => char.IsSurrogate(letter) ? '?' : letter)]));
        var cursor = Cursor.Write(clean);

        Assert.Equal(clean, Cursor.Read(cursor, clean.Length));
        Assert.All(cursor, letter => Assert.True(char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_', $"'{letter}' must be escaped in a URL"));
    });

    [Fact]
    public void Any_other_text_is_refused_and_breaks_nothing() => Gen.String.Sample(text =>
    {
        try
        {
            Cursor.Read(text, 2);
        }
        catch (InvalidFieldException error)
        {
            Assert.Equal("cursor", error.Field);
        }
    });

    [Fact]
    public void A_cursor_of_another_order_is_refused() =>
        Assert.Throws<InvalidFieldException>(() => Cursor.Read(Cursor.Write("a", "b", "c"), 2));

    [Theory]
    [InlineData("bnVsbA")] // null
    [InlineData("WzEsMl0")] // [1,2]
    [InlineData("e30")] // {}
    [InlineData("")]
    [InlineData("====")]
    public void JSON_that_is_no_list_of_texts_is_refused(string cursor) =>
        Assert.Equal("cursor", Assert.Throws<InvalidFieldException>(() => Cursor.Read(cursor, 2)).Field);

    [Fact]
    public void A_list_with_nothing_in_a_place_is_refused() // ["a",null]
        => Assert.Throws<InvalidFieldException>(() => Cursor.Read("WyJhIixudWxsXQ", 2));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(501)]
    public void A_limit_out_of_bounds_is_refused(int limit) =>
        Assert.Equal("limit", Assert.Throws<InvalidFieldException>(() => Cursor.Limit(limit)).Field);
}
