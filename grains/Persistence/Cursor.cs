using System.Text;
using System.Text.Json;

namespace DellServerManager.Persistence;

/// <summary>A place in an ordered list: the values of the last row that was read.</summary>
internal static class Cursor
{
    public static string Write(params string[] values) =>
        Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(values)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <exception cref="InvalidFieldException">It was not made here or for another order.</exception>
    public static string[] Read(string cursor, int count)
    {
        try
        {
            var text = cursor.Replace('-', '+').Replace('_', '/');
            var values = JsonSerializer.Deserialize<string[]>(Encoding.UTF8.GetString(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='))));
            if (values?.Length == count && Array.TrueForAll(values, value => value is not null))
            {
                return values;
            }
        }
        catch (Exception error) when (error is FormatException or JsonException or ArgumentException)
        {
            // Falls through to the one message.
        }

        throw new InvalidFieldException("cursor", "This cursor does not belong to this list and sort order. Start without one.");
    }

    /// <exception cref="InvalidFieldException">It is out of bounds.</exception>
    public static int Limit(int limit, int most = 500) => limit >= 1 && limit <= most
        ? limit
        : throw new InvalidFieldException("limit", $"Use a limit from 1 to {most}.");
}
