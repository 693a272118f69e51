using DellServerManager.Connectors.Redfish.Transport;

namespace DellServerManager.Connectors.Redfish.Authentication;

/// <summary>How to sign in to one iDRAC.</summary>
public sealed record AuthenticationSettings
{
    public AuthenticationMode Mode { get; init; } = AuthenticationMode.Session;

    /// <summary>Where sessions are opened, from the capability record. Null: look it up in the service root.</summary>
    public string? SessionsUri { get; init; }

    /// <summary>
    /// How long after a refused password nothing is sent. An iDRAC blocks our address after three within a minute, for every
    /// user.
    /// </summary>
    public TimeSpan CoolDown { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan LogOutTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Places where sessions live, in the order of trying, when the service root does not say.</summary>
    internal static IReadOnlyList<string> UsualSessionsUris { get; } =
        [$"{RedfishPath.ServiceRoot}/SessionService/Sessions", $"{RedfishPath.ServiceRoot}/Sessions"];
}
