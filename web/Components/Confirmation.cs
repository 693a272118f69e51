using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Components;

/// <summary>How much is asked before an act. Dangerous is slow, routine is fast.</summary>
public enum ConfirmLevel
{
    /// <summary>Refresh, test, read: nothing is asked.</summary>
    Nothing = 0,

    /// <summary>Can be undone: a preview.</summary>
    Preview = 1,

    /// <summary>Disrupts one target: its impact.</summary>
    Impact = 2,

    /// <summary>Disrupts many, cannot be undone: a word or number is typed.</summary>
    Typed = 3,

    /// <summary>Overrides a refusal: also a reason, for the audit trail.</summary>
    Reason = 4,
}

/// <summary>What a <see cref="ConfirmDialog"/> asks.</summary>
/// <param name="Act">The button, naming the act: "Restart esx-01".</param>
public sealed record Confirmation(ConfirmLevel Level, string Title, string Act)
{
    /// <summary>What will happen, in a sentence.</summary>
    public string? Text { get; init; }

    /// <summary>Host, running machines, permit; or the resolved scope with numbers.</summary>
    public RenderFragment? Impact { get; init; }

    /// <summary>From <see cref="ConfirmLevel.Typed"/> on: the name or the number to type.</summary>
    public string? TypeThis { get; init; }

    /// <summary>What <see cref="TypeThis"/> is: "the number of servers".</summary>
    public string TypeWhat { get; init; } = "the name";

    /// <summary>Done on the main button while it turns; a problem it returns is shown on top and the dialog stays.</summary>
    public Func<ConfirmAnswer, Task<Problem?>>? Perform { get; init; }
}

/// <param name="Key">The same when the button is pressed again, so that the act happens once.</param>
/// <param name="Reason">Empty below <see cref="ConfirmLevel.Reason"/>.</param>
public sealed record ConfirmAnswer(Guid Key, string Reason);
