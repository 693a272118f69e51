namespace DellServerManager.Connectors.Redfish.Errors;

/// <summary>Why access was refused.</summary>
public enum AccessProblem
{
    /// <summary>User name or password is wrong. Do not try again: three wrong attempts make an iDRAC block our address.</summary>
    WrongPassword,

    /// <summary>The default password must be changed first (SWC1908).</summary>
    PasswordChangeRequired,

    /// <summary>The user may not do this (RAC0506).</summary>
    MissingPrivilege,

    /// <summary>The iDRAC has no licence for it (LIC501, SWC0242).</summary>
    Licence,

    /// <summary>The iDRAC has blocked our address after wrong passwords (USR0034).</summary>
    AddressBlocked,

    /// <summary>Refused without a reason we know; also a session that is refused right after it was opened.</summary>
    Refused,
}

/// <summary>The credentials are wrong or lack a privilege or licence. Trying again does not help.</summary>
public sealed class RedfishAccessException(AccessProblem problem, string message) : RedfishException(message)
{
    public AccessProblem Problem { get; } = problem;
}
