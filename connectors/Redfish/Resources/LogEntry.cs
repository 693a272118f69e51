using DellServerManager.Connectors.Redfish.Json;

namespace DellServerManager.Connectors.Redfish.Resources;

/// <summary>One entry of the Lifecycle log or the SEL.</summary>
public sealed record LogEntry
{
    /// <summary>Unique within one log until it is cleared; grows in the Lifecycle log.</summary>
    public required string Id { get; init; }

    /// <summary>Null if the iDRAC had no time.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary><c>OK</c>, <c>Warning</c>, <c>Critical</c>; null if not told.</summary>
    public string? Severity { get; init; }

    public string? Message { get; init; }

    /// <summary>As it came, with or without registry prefix.</summary>
    public string? MessageId { get; init; }

    /// <summary>The id without prefix, such as <c>USR0030</c>.</summary>
    public string? MessageKey => MessageId is null ? null : MessageId[(MessageId.LastIndexOf('.') + 1)..];

    public IReadOnlyList<string> MessageArgs { get; init; } = [];

    /// <summary>Of the Lifecycle log: <c>Audit</c>, <c>Configuration</c>, <c>Storage</c>, <c>SystemHealth</c>, <c>Updates</c>, <c>WorkNotes</c>.</summary>
    public string? Category { get; init; }

    /// <summary>Of the SEL: <c>Assert</c> or <c>Deassert</c>.</summary>
    public string? EntryCode { get; init; }

    public string? SensorType { get; init; }

    internal static LogEntry? Read(RedfishResource entry) => entry.Text("Id") is not { } id ? null : new LogEntry
    {
        Id = id,
        Created = entry.Time("Created"),
        Severity = RedfishText.Health(entry.Text("Severity")),
        Message = entry.Text("Message"),
        MessageId = entry.Text("MessageId") ?? entry.Text("MessageID"),
        MessageArgs = entry.Texts("MessageArgs"),
        Category = entry.Dell.Text("Category"),
        EntryCode = entry.Text("EntryCode"),
        SensorType = entry.Text("SensorType"),
    };
}
