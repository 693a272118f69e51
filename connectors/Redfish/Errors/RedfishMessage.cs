namespace DellServerManager.Connectors.Redfish.Errors;

/// <summary>One message of an iDRAC.</summary>
public sealed record RedfishMessage
{
    /// <summary>The id as it came, such as <c>IDRAC.2.8.SYS403</c>; null if the message has none.</summary>
    public string? MessageId { get; init; }

    /// <summary>The part after the last dot, <c>SYS403</c>. The prefix changes with the firmware, so only this is compared.</summary>
    public string? Key => MessageId is null ? null : MessageId[(MessageId.LastIndexOf('.') + 1)..];

    /// <summary>The iDRAC's own words.</summary>
    public string? Message { get; init; }

    public string? Severity { get; init; }

    /// <summary>What the iDRAC advises.</summary>
    public string? Resolution { get; init; }

    public IReadOnlyList<string> Args { get; init; } = [];

    public bool Is(string key) => string.Equals(Key, key, StringComparison.OrdinalIgnoreCase);
}
