namespace DellServerManager.Connectors.Redfish.Authentication;

/// <summary>A user of an iDRAC. Opened only for a login and not kept longer than it needs.</summary>
public sealed record DeviceCredential(string UserName, string Password)
{
    /// <summary>Shows the user only.</summary>
    public override string ToString() => $"{UserName} (password hidden)";
}

/// <summary>How requests prove who asks.</summary>
public enum AuthenticationMode
{
    /// <summary>A session with a token; takes one of about eight places on the iDRAC.</summary>
    Session,

    /// <summary>User and password with each request; for firmware without a sessions service.</summary>
    Basic,
}
