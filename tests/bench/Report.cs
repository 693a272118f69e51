using System.Globalization;
using System.Text;

namespace DellServerManager.Bench;

/// <summary>What was measured, as a table.</summary>
internal sealed class Report
{
    private readonly List<Figure> _figures = [];

    public string Command { get; set; } = "";

    /// <param name="aim">Empty where there is none.</param>
    public void Add(string what, string value, string aim = "", bool? isMet = null)
    {
        _figures.Add(new Figure(what, value, aim, isMet, Command));
        Console.Error.WriteLine($"bench: {what}: {value}{(aim.Length > 0 ? $" (aim {aim}{(isMet == false ? ", missed" : "")})" : "")}");
    }

    public void AddAtMost(string what, double value, double most, string unit, string format = "0.##") => Add(
        what, $"{Text(value, format)} {unit}".Trim(), $"at most {Text(most, "0.##")} {unit}".Trim(), value <= most);

    public void AddAtLeast(string what, double value, double least, string unit, string format = "0.##") => Add(
        what, $"{Text(value, format)} {unit}".Trim(), $"at least {Text(least, "0.##")} {unit}".Trim(), value >= least);

    public void Print(bool write)
    {
        if (_figures.Count == 0)
        {
            return;
        }

        var text = new StringBuilder("| what | measured | aim | | command |\n|---|---|---|---|---|\n");
        foreach (var figure in _figures)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {figure.What} | {figure.Value} | {figure.Aim} | {Mark(figure.IsMet)} | `{figure.Command}` |\n");
        }

        Console.WriteLine(text);
        if (write)
        {
            Directory.CreateDirectory("docs");
            File.WriteAllText(
                Path.Combine("docs", "measurements.md"),
                $"""
                 # Measurements

                 Written by `./dsm bench … --write` on {TimeProvider.System.GetUtcNow():yyyy-MM-dd}: {Environment.ProcessorCount} processors,
                 {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB. Product and database on one processor, the simulated iDRACs on another. Absolute figures
                 are of this machine and whatever else it did; ratios were measured within one run.

                 {text}
                 """.ReplaceLineEndings("\n"));
        }
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Mark(bool? isMet) => isMet switch { true => "met", false => "missed", null => "" };

    private sealed record Figure(string What, string Value, string Aim, bool? IsMet, string Command);
}
