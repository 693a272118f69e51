namespace DellServerManager.Web.Components;

/// <summary>Short messages at the foot of one user's page. Not for errors that must be read; those stay where they happened.</summary>
public sealed class ToastBoard
{
    private const int AtMost = 3;

    public event Action? Changed;

    public IReadOnlyList<Toast> Shown { get; private set; } = [];

    /// <summary>Shows one line for six seconds, longer while the pointer or the focus is on it.</summary>
    public void Show(string text, StatusKind state = StatusKind.Ok, string? actionText = null, string? href = null, Func<Task>? act = null)
    {
        var toast = new Toast(Guid.NewGuid(), text, state) { ActionText = actionText, Href = href, Act = act };
        Shown = [.. Shown.TakeLast(AtMost - 1), toast];
        Changed?.Invoke();
    }

    public void Close(Guid id)
    {
        Shown = [.. Shown.Where(toast => toast.Id != id)];
        Changed?.Invoke();
    }
}

public sealed record Toast(Guid Id, string Text, StatusKind State)
{
    public string? ActionText { get; init; }

    public string? Href { get; init; }

    public Func<Task>? Act { get; init; }
}
