namespace DellServerManager.Connectors.Redfish.Errors;

/// <summary>A Redfish request failed. A subclass exists where the caller acts differently.</summary>
public class RedfishException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>HTTP status, or null when there was no answer.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Registry id of the message that says most, such as <c>IDRAC.2.8.SYS403</c>.</summary>
    public string? MessageId { get; init; }

    /// <summary>Everything the iDRAC said, in its order.</summary>
    public IReadOnlyList<RedfishMessage> Messages { get; init; } = [];

    /// <summary>Method of the request that failed, if it was sent.</summary>
    public string? Method { get; init; }

    public string? Path { get; init; }

    /// <summary>True if the iDRAC said this, such as <c>SYS403</c>. Only the part after the last dot of an id counts.</summary>
    public bool Has(string key) => Messages.Any(message => message.Is(key));
}

/// <summary>There is no such resource (404, SYS403). On an older iDRAC it may live elsewhere; a finished task may be gone.</summary>
public sealed class RedfishNotFoundException(string message) : RedfishException(message);

/// <summary>The iDRAC understood and refused: not allowed here, not now, not with this value. The message says which.</summary>
public sealed class RedfishRefusedException(string message) : RedfishException(message);

/// <summary>The answer is not JSON that can be read: no JSON, too deep, too large.</summary>
public sealed class RedfishMalformedException(string message, Exception? inner = null) : RedfishException(message, inner);
