namespace DellServerManager.Web.Components;

/// <summary>How something is. The order is that of concern: it sorts and rolls up.</summary>
public enum StatusKind
{
    Critical,
    Warning,
    Unknown,
    Maintenance,
    Running,
    Ok,
    Off,
}

/// <summary>What belongs to a <see cref="StatusKind"/>: its glyph, its usual word and its style.</summary>
public static class StatusLook
{
    public static string Glyph(this StatusKind kind) => kind switch
    {
        StatusKind.Critical => "✕",
        StatusKind.Warning => "▲",
        StatusKind.Unknown => "?",
        StatusKind.Maintenance => "◆",
        StatusKind.Running => "●",
        StatusKind.Ok => "✓",
        StatusKind.Off => "○",
    };

    public static string Word(this StatusKind kind) => kind switch
    {
        StatusKind.Critical => "Critical",
        StatusKind.Warning => "Warning",
        StatusKind.Unknown => "Unknown",
        StatusKind.Maintenance => "In maintenance",
        StatusKind.Running => "Running",
        StatusKind.Ok => "OK",
        StatusKind.Off => "Off",
    };

    /// <summary>The name in style sheets and custom properties, <c>var(--critical)</c>.</summary>
    public static string Style(this StatusKind kind) => kind switch
    {
        StatusKind.Critical => "critical",
        StatusKind.Warning => "warning",
        StatusKind.Unknown => "unknown",
        StatusKind.Maintenance => "maintenance",
        StatusKind.Running => "running",
        StatusKind.Ok => "ok",
        StatusKind.Off => "off",
    };

    /// <summary>The one of most concern; <see cref="StatusKind.Off"/> of nothing.</summary>
    public static StatusKind Worst(this IEnumerable<StatusKind> kinds) => kinds.DefaultIfEmpty(StatusKind.Off).Min();
}
