using System.Globalization;
using System.Text.RegularExpressions;

namespace DellServerManager.Simulators;

/// <summary>The comparisons Dell documents for logs, joined by "and": Severity, MessageId, Category, Created.</summary>
internal sealed partial class LogFilter
{
    private readonly List<Func<LogEvent, bool>> _conditions = [];

    private LogFilter()
    {
    }

    /// <returns>Null for anything else.</returns>
    public static LogFilter? Parse(string text)
    {
        var filter = new LogFilter();
        foreach (var part in text.Split(" and ", StringSplitOptions.TrimEntries))
        {
            if (Comparison().Match(part) is not { Success: true } match
                || Condition(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value) is not { } condition)
            {
                return null;
            }

            filter._conditions.Add(condition);
        }

        return filter;
    }

    public bool Matches(LoggedEvent logged) => _conditions.TrueForAll(condition => condition(logged.Event));

    private static Func<LogEvent, bool>? Condition(string property, string comparison, string value)
    {
        if (property == "Created"
            && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return comparison switch
            {
                "ge" => entry => entry.Created >= time,
                "gt" => entry => entry.Created > time,
                "le" => entry => entry.Created <= time,
                "lt" => entry => entry.Created < time,
                _ => null,
            };
        }

        return (property, comparison) switch
        {
            ("Severity", "eq") => entry => entry.Severity == value,
            ("MessageId", "eq") => entry => entry.MessageId == value[(value.LastIndexOf('.') + 1)..],
            ("Category" or "Oem/Dell/Category", "eq") => entry => entry.Category == value,
            _ => null,
        };
    }

    [GeneratedRegex("^([A-Za-z/]+) (eq|ge|gt|le|lt) '([^']*)'$")]
    private static partial Regex Comparison();
}
