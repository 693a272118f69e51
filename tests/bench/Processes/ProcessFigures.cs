using System.Globalization;

namespace DellServerManager.Bench;

/// <summary>What the kernel knows of a process.</summary>
internal static class ProcessFigures
{
    private const double TicksPerSecond = 100;

    /// <summary>Processor seconds of a process so far.</summary>
    public static double ProcessorSeconds(int id) => Read(id) is { } figures ? (figures.User + figures.System) / TicksPerSecond : 0;

    /// <summary>Processor seconds of a process, its children and those of them that ended.</summary>
    public static double ProcessorSecondsOfTree(int id)
    {
        var root = Read(id);
        var ticks = root is null ? 0 : root.User + root.System + root.Ended;
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), out var child) && Read(child) is { } figures && figures.Parent == id)
            {
                ticks += figures.User + figures.System;
            }
        }

        return ticks / TicksPerSecond;
    }

    public static long ResidentBytes(int id)
    {
        var line = File.ReadLines($"/proc/{id}/status").First(one => one.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    private static Figures? Read(int id)
    {
        try
        {
            // The second field is the name, in brackets, and may hold blanks.
            var text = File.ReadAllText($"/proc/{id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new Figures(int.Parse(fields[1], CultureInfo.InvariantCulture), Number(11), Number(12), Number(13) + Number(14));

            long Number(int index) => long.Parse(fields[index], CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed record Figures(int Parent, long User, long System, long Ended);
}
