using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Settings;

/// <summary>One setting with its label, its explanation and what is wrong with it.</summary>
public sealed partial class SettingInput
{
    [Parameter, EditorRequired] public required SettingField Field { get; set; }

    [Parameter, EditorRequired] public required SettingsDraft Draft { get; set; }

    [Parameter] public string? Error { get; set; }

    /// <summary>Can be read but not changed.</summary>
    [Parameter] public bool Locked { get; set; }

    /// <summary>Raised on each key, so that the form can say what changed.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    private Task Typed(ChangeEventArgs change) => SetAsync(change.Value as string ?? "");

    private Task Toggled(ChangeEventArgs change) => SetAsync(change.Value is true ? "true" : "false");

    private Task SetAsync(string value)
    {
        Draft[Field.Name] = value;
        return OnChanged.InvokeAsync();
    }
}
