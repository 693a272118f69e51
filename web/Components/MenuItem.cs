namespace DellServerManager.Web.Components;

/// <summary>An entry of a <see cref="Menu"/>.</summary>
public sealed record MenuItem(string Text)
{
    public string? Icon { get; init; }

    /// <summary>Where it leads; instead of <see cref="Act"/>.</summary>
    public string? Href { get; init; }

    /// <summary>Opens in a new tab.</summary>
    public bool NewTab { get; init; }

    /// <summary>Not awaited by the menu: it closes first.</summary>
    public Func<Task>? Act { get; init; }

    public bool Danger { get; init; }

    /// <summary>Why it cannot be done now. Null: it can.</summary>
    public string? Disabled { get; init; }

    /// <summary>A line above it.</summary>
    public bool Separated { get; init; }

    /// <summary>Copied instead of acting.</summary>
    public string? Copy { get; init; }

    public IReadOnlyList<MenuItem> Children { get; init; } = [];
}
