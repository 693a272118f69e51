using System.Globalization;
using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>Fifty entries at a time, whatever is wished; fewer on newer firmware. Past the end: 400 SYS417.</summary>
internal static class LogPage
{
    public const int Size = 50;

    public static Answer Read(
        IdracView view, string uri, IQueryCollection query, int count, Func<int, LoggedEvent> at, Func<LoggedEvent, JsonObject> describe)
    {
        var firmware = view.Firmware;
        if (!TryNumber(query, "$skip", 0, out var skip))
        {
            return Errors.SkipOutOfRange(firmware, query["$skip"].ToString());
        }

        var top = Size;
        if (firmware.LogTop && (!TryNumber(query, "$top", Size, out top) || top == 0))
        {
            return Errors.QueryNotSupported(firmware, "$top");
        }

        IEnumerable<LoggedEvent> entries = Enumerable.Range(0, count).Select(at);
        var filter = query["$filter"].ToString();
        if (filter.Length > 0)
        {
            if (!firmware.Queries || LogFilter.Parse(filter) is not { } wanted)
            {
                return Errors.QueryNotSupported(firmware, "$filter");
            }

            var matching = entries.Where(wanted.Matches).ToArray();
            (entries, count) = (matching, matching.Length);
        }

        if (skip > 0 && skip >= count)
        {
            return Errors.SkipOutOfRange(firmware, $"{skip}");
        }

        var members = Shapes.List(entries.Skip(skip).Take(Math.Min(top, Size)).Select(describe));
        var page = Shapes.CollectionOf(uri, "LogEntryCollection", "Log Entry Collection", members);
        page["Members@odata.count"] = count;
        var next = skip + members.Count;
        if (next < count)
        {
            var rest = filter.Length > 0 ? $"&$filter={Uri.EscapeDataString(filter)}" : "";
            page[firmware.IsIdrac8 ? "@odata.nextLink" : "Members@odata.nextLink"] = $"{uri}?$skip={next}{rest}";
        }

        return new Answer(200, page);
    }

    private static bool TryNumber(IQueryCollection query, string option, int otherwise, out int number)
    {
        number = otherwise;
        return !query.TryGetValue(option, out var text)
            || int.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
