namespace DellServerManager.Web.Theme;

/// <summary>The colours of <c>wwwroot/css/tokens.css</c> for MudBlazor, which wants them as values.</summary>
public sealed record Tokens
{
    public required string Background { get; init; }

    public required string Surface { get; init; }

    public required string Raised { get; init; }

    public required string Line { get; init; }

    public required string LineInput { get; init; }

    public required string Text { get; init; }

    public required string TextSecondary { get; init; }

    public required string TextDisabled { get; init; }

    public required string Primary { get; init; }

    public required string OnPrimary { get; init; }

    public required string AppBar { get; init; }

    public required string OnAppBar { get; init; }

    public required string Ok { get; init; }

    public required string Warning { get; init; }

    public required string Critical { get; init; }

    public required string Maintenance { get; init; }

    public static Tokens Light { get; } = new()
    {
        Background = "#F4F6F9",
        Surface = "#FFFFFF",
        Raised = "#EDF1F5",
        Line = "#D8DFE6",
        LineInput = "#7A8897",
        Text = "#1B2733",
        TextSecondary = "#4A5B6C",
        TextDisabled = "#5F6E7D",
        Primary = "#0B5CAD",
        OnPrimary = "#FFFFFF",
        AppBar = "#10243E",
        OnAppBar = "#FFFFFF",
        Ok = "#1B7A3A",
        Warning = "#8F5200",
        Critical = "#C22727",
        Maintenance = "#6B3FA0",
    };

    public static Tokens Dark { get; } = new()
    {
        Background = "#0F151C",
        Surface = "#171F29",
        Raised = "#1F2935",
        Line = "#2C3947",
        LineInput = "#66788A",
        Text = "#E6EDF3",
        TextSecondary = "#A9B6C3",
        TextDisabled = "#8E9CAA",
        Primary = "#6CB2F7",
        OnPrimary = "#0F151C",
        AppBar = "#0B1118",
        OnAppBar = "#E6EDF3",
        Ok = "#4CC38A",
        Warning = "#F2B84B",
        Critical = "#FF8A80",
        Maintenance = "#C9A6FF",
    };

    /// <summary>The same values by the name of their custom property.</summary>
    public IReadOnlyDictionary<string, string> ByProperty => new Dictionary<string, string>
    {
        ["--bg"] = Background,
        ["--surface"] = Surface,
        ["--raised"] = Raised,
        ["--line"] = Line,
        ["--line-input"] = LineInput,
        ["--text"] = Text,
        ["--text-2"] = TextSecondary,
        ["--text-3"] = TextDisabled,
        ["--primary"] = Primary,
        ["--on-primary"] = OnPrimary,
        ["--appbar"] = AppBar,
        ["--on-appbar"] = OnAppBar,
        ["--ok"] = Ok,
        ["--warning"] = Warning,
        ["--critical"] = Critical,
        ["--maintenance"] = Maintenance,
    };
}
