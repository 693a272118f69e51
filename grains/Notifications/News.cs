namespace DellServerManager.Notifications;

/// <summary>Something that happened and that people should be told of.</summary>
/// <param name="Source">Names what happened, so that it is told once however often it is found.</param>
/// <param name="At">Since when it is so.</param>
internal sealed record News(
    string Source, NotificationKind Kind, DateTimeOffset At, Guid? SubjectId, string SubjectName, string Message, string? NextStep);
