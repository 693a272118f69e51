namespace DellServerManager.Connectors.Redfish.Authentication;

/// <summary>An open session.</summary>
/// <param name="Token">The secret that each request carries.</param>
/// <param name="Location">Path of the session on the iDRAC, where it is deleted; null if the iDRAC did not say.</param>
internal sealed record RedfishSession(string Token, string? Location)
{
    public override string ToString() => $"Session {Location}";
}
