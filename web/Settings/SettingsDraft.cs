using System.Globalization;
using System.Text.Json.Nodes;
using DellServerManager.Web.Components;

namespace DellServerManager.Web.Settings;

/// <summary>Settings while a person changes them: what is in force, and what was typed over it.</summary>
public sealed class SettingsDraft
{
    private readonly JsonObject _inForce;
    private readonly Dictionary<string, SettingField> _fields;
    private readonly Dictionary<string, string> _typed = [];

    public SettingsDraft(string json, IEnumerable<SettingGroup> groups)
    {
        _inForce = JsonNode.Parse(json)!.AsObject();
        _fields = groups.SelectMany(group => group.Fields).ToDictionary(field => field.Name);
    }

    public bool IsChanged => Changed.Any();

    /// <summary>What will be different, in words.</summary>
    public IReadOnlyList<SettingChange> Changes =>
        [.. Changed.Select(setting => new SettingChange(setting.Label, Say(setting, Before(setting.Name)), Say(setting, this[setting.Name])))];

    /// <summary>The value as text: what was typed, else what is in force.</summary>
    public string this[string name]
    {
        get => _typed.TryGetValue(name, out var typed) ? typed : Before(name);
        set => _typed[name] = value;
    }

    public void Discard() => _typed.Clear();

    public bool IsOn(string name) => this[name] == "true";

    /// <summary>Null while it is no number.</summary>
    public int? NumberOf(string name) =>
        int.TryParse(this[name].Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What can be seen to be wrong without asking: numbers that are none or out of bounds.</summary>
    public IReadOnlyDictionary<string, string[]> Mistakes() => Changed
        .Where(field => field.Kind == SettingKind.Number
            && !(NumberOf(field.Name) is { } number && number >= (field.Least ?? number) && number <= (field.Most ?? number)))
        .ToDictionary(field => field.Name, field => new[] { Advice(field) });

    /// <summary>The members that changed, and no others.</summary>
    public string ToJson()
    {
        var change = new JsonObject();
        foreach (var setting in Changed)
        {
            change[setting.Name] = setting.Kind switch
            {
                SettingKind.Number => NumberOf(setting.Name),
                SettingKind.Switch => IsOn(setting.Name),
                SettingKind.Choice => this[setting.Name],
                SettingKind.LongText => string.IsNullOrWhiteSpace(this[setting.Name]) ? null : this[setting.Name],
            };
        }

        return change.ToJsonString();
    }

    private IEnumerable<SettingField> Changed => _fields.Values.Where(setting => this[setting.Name].Trim() != Before(setting.Name).Trim());

    private string Before(string name) => _inForce[name]?.ToString() ?? "";

    private static string Advice(SettingField field) =>
        $"Use a whole number from {DataTableText.Number(field.Least ?? 0)} to {DataTableText.Number(field.Most ?? int.MaxValue)}.";

    private static string Say(SettingField field, string value) => field.Kind switch
    {
        SettingKind.Number => field.Unit is null ? value : $"{value} {field.Unit}",
        SettingKind.Switch => value == "true" ? "on" : "off",
        SettingKind.Choice => field.Choices.FirstOrDefault(choice => choice.Word == value)?.Label ?? value,
        SettingKind.LongText => value.Length == 0 ? "nothing" : $"{DataTableText.Number(value.Length)} characters",
    };
}

/// <summary>A line of what is about to be saved.</summary>
public sealed record SettingChange(string Label, string Before, string After);
