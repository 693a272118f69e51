using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using DellServerManager.Web.Components;

namespace DellServerManager.Web.Settings;

public enum SettingKind
{
    Number,
    Switch,
    Choice,
    LongText,
}

/// <summary>One value of a settings form, as people see it.</summary>
/// <param name="Name">As in the JSON.</param>
public sealed record SettingField(string Name, string Label, SettingKind Kind)
{
    /// <summary>What it is for.</summary>
    public string? Hint { get; init; }

    /// <summary>Behind the number: "seconds".</summary>
    public string? Unit { get; init; }

    public int? Least { get; init; }

    public int? Most { get; init; }

    public IReadOnlyList<SettingChoice> Choices { get; init; } = [];

    /// <summary>When it matters; otherwise it is not shown.</summary>
    public Func<SettingsDraft, bool> ShownWhen { get; init; } = _ => true;

    /// <summary>What is risky about the value that is chosen; null when nothing is.</summary>
    public Func<SettingsDraft, string?> Warning { get; init; } = _ => null;

    /// <summary>What the number comes to, in other words: "5 min".</summary>
    public Func<SettingsDraft, string?> Says { get; init; } = _ => null;

    /// <summary>The hint with the bounds behind it.</summary>
    public string? FullHint => string.Join(' ', new[] { Hint, Bounds }.Where(part => part is not null)) is { Length: > 0 } text ? text : null;

    private string? Bounds => Least is { } least && Most is { } most
        ? $"From {DataTableText.Number(least)} to {DataTableText.Number(most)}{(Unit is null ? "" : $" {Unit}")}."
        : null;

    /// <summary>A number with the bounds that the settings type gives it.</summary>
    public static SettingField Number<T>(string property, string label, string? unit = null)
    {
        var range = typeof(T).GetProperty(property)!.GetCustomAttribute<RangeAttribute>();
        return new(NameOf(property), label, SettingKind.Number) { Unit = unit, Least = (int?)range?.Minimum, Most = (int?)range?.Maximum };
    }

    public static SettingField Switch(string property, string label) => new(NameOf(property), label, SettingKind.Switch);

    public static SettingField LongText(string property, string label) => new(NameOf(property), label, SettingKind.LongText);

    public static SettingField Choice(string property, string label, params SettingChoice[] choices) =>
        new(NameOf(property), label, SettingKind.Choice) { Choices = choices };

    private static string NameOf(string property) => JsonNamingPolicy.CamelCase.ConvertName(property);
}

/// <param name="Word">As in the JSON.</param>
/// <param name="Meaning">What it means for the site.</param>
public sealed record SettingChoice(string Word, string Label, string Meaning);

/// <summary>Settings that belong together.</summary>
/// <param name="About">What they are for.</param>
public sealed record SettingGroup(string Title, string About, IReadOnlyList<SettingField> Fields);
