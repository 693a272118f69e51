using System.Globalization;

namespace DellServerManager.Web.Components;

/// <summary>Times and durations as people say them. <c>js/app.js</c> says the relative ones the same way.</summary>
public static class TimeWords
{
    /// <summary>"3 min ago", "in 2 h".</summary>
    public static string Ago(TimeSpan since)
    {
        var ahead = since < TimeSpan.Zero;
        var span = since.Duration();
        if (span < TimeSpan.FromSeconds(45))
        {
            return ahead ? "in a moment" : "just now";
        }

        var words = span switch
        {
            { TotalMinutes: < 60 } => $"{Math.Max(1, (int)Math.Round(span.TotalMinutes))} min",
            { TotalHours: < 36 } => $"{(int)Math.Round(span.TotalHours)} h",
            { TotalDays: < 60 } => $"{(int)Math.Round(span.TotalDays)} days",
            { TotalDays: < 730 } => $"{(int)Math.Round(span.TotalDays / 30.44)} months",
            _ => $"{(int)Math.Round(span.TotalDays / 365.25)} years",
        };
        return ahead ? $"in {words}" : $"{words} ago";
    }

    /// <summary>"1 h 05 min", "4 min 12 s", "3.2 s", "84 ms".</summary>
    public static string Duration(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } => $"{(int)span.TotalDays} d {span.Hours:00} h",
        { TotalHours: >= 1 } => $"{(int)span.TotalHours} h {span.Minutes:00} min",
        { TotalMinutes: >= 1 } => $"{(int)span.TotalMinutes} min {span.Seconds:00} s",
        { TotalSeconds: >= 10 } => $"{(int)span.TotalSeconds} s",
        { TotalSeconds: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0} s"),
        _ => $"{(int)span.TotalMilliseconds} ms",
    };

    public static string Exact(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
