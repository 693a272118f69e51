using System.Text.Json;
using DellServerManager.Connectors.Redfish.Json;

namespace DellServerManager.Connectors.Redfish.Errors;

/// <summary>Finds the messages in an answer of an iDRAC, in all shapes they come in. Never throws.</summary>
/// <remarks>
/// DSP0266 "Error responses"; deviations seen on iDRAC7 to 10: one object instead of a list, messages at the top level,
/// a bare code, a message object, arguments as text, ids with and without registry prefix, HTML, nothing at all.
/// </remarks>
public static class RedfishErrorParser
{
    private const string ExtendedInfo = "@Message.ExtendedInfo";

    /// <summary>The messages, those that say most first. Empty if the body holds none.</summary>
    public static IReadOnlyList<RedfishMessage> Parse(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty || !RedfishJson.TryParse(body, out var element) || element.ValueKind != JsonValueKind.Object)
        {
            return [];
        }
        var root = RedfishResource.Of(element);
        var error = root.Child("error");
        List<RedfishMessage> messages = [.. error.Items(ExtendedInfo).Select(Read), .. root.Items(ExtendedInfo).Select(Read)];
        if (error.Exists && Own(error) is { } own && !messages.Any(message => message.Is(own.Key ?? "")))
        {
            messages.Add(own);
        }
        else if (messages.Count == 0 && root.Text("error") is { } text)
        {
            messages.Add(new RedfishMessage { Message = text });
        }
        // The general "see ExtendedInfo" and Base messages come last: Dell's own say what really is the matter.
        return [.. messages.Where(message => message != new RedfishMessage()).OrderBy(Weight)];
    }

    // error.code and error.message: usually general, on some firmware the only message there is.
    private static RedfishMessage? Own(RedfishResource error)
    {
        var message = error.Has("message") ? TextOrValue(error, "message") : null;
        return error.Text("code") is { } code
            ? new RedfishMessage { MessageId = code, Message = message }
            : message is null ? null : new RedfishMessage { Message = message };
    }

    private static RedfishMessage Read(RedfishResource info)
    {
        var message = new RedfishMessage
        {
            MessageId = info.Text("MessageId"),
            Message = TextOrValue(info, "Message"),
            Severity = info.Text("Severity") ?? info.Text("MessageSeverity"),
            Resolution = info.Text("Resolution"),
        };
        // Kept apart: an empty list is always the same list, so that two empty messages are equal.
        return info.Texts("MessageArgs") is { Count: > 0 } args ? message with { Args = args } : message;
    }

    // {"lang":"en","value":"…"} on old firmware.
    private static string? TextOrValue(RedfishResource parent, string name) =>
        parent.Child(name) is { Exists: true } child ? child.Text("value") : parent.Text(name);

    private static int Weight(RedfishMessage message) => message switch
    {
        { Key: { } key } when key.Equals("GeneralError", StringComparison.OrdinalIgnoreCase) => 3,
        { MessageId: { } id } when id.StartsWith("Base.", StringComparison.OrdinalIgnoreCase) => 1,
        { MessageId: null } => 2,
        _ => 0,
    };
}
