namespace DellServerManager.Connectors.Redfish.Errors;

/// <summary>Why an iDRAC is not available.</summary>
public enum UnavailableReason
{
    /// <summary>No TCP connection: wrong address, switched off, filtered, or our address is blocked.</summary>
    Unreachable,

    /// <summary>It took longer than allowed. Whether it was done is unknown.</summary>
    TimedOut,

    /// <summary>The connection broke. Whether it was done is unknown.</summary>
    ConnectionReset,

    /// <summary>TLS could not be agreed on.</summary>
    TlsFailed,

    /// <summary>What came back breaks the rules of HTTP. Whether it was done is unknown.</summary>
    Garbled,

    /// <summary>It starts, or a service in it does.</summary>
    NotReady,

    /// <summary>All its sessions are in use (RAC0218).</summary>
    SessionsExhausted,

    /// <summary>Another job or update occupies it.</summary>
    Busy,

    /// <summary>It failed too often, and we leave it alone for a while. Nothing was sent.</summary>
    BreakerOpen,

    TooManyRequests,
}

/// <summary>The iDRAC did not answer, or asked to be left alone for now. Trying later may work.</summary>
public class RedfishUnavailableException(UnavailableReason reason, string message, Exception? inner = null)
    : RedfishException(message, inner)
{
    public UnavailableReason Reason { get; } = reason;

    /// <summary>How long to wait before another try, if anybody said so.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>All sessions of the iDRAC are in use. They end by themselves after the idle time-out, usually 30 minutes.</summary>
public sealed class RedfishSessionsExhaustedException(string message)
    : RedfishUnavailableException(UnavailableReason.SessionsExhausted, message);
