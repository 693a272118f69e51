namespace DellServerManager.Identity;

/// <summary>The three roles of a person; each includes the ones before it.</summary>
[GenerateSerializer]
public enum Role
{
    Viewer,
    Operator,
    Admin,
}

/// <summary>What a method of a grain interface asks of the person who calls it.</summary>
public enum Permission
{
    /// <summary>See the fleet, activity and settings without secrets. Viewer.</summary>
    View,

    /// <summary>Add and change servers, groups and jobs. Operator.</summary>
    Operate,

    /// <summary>Credential sets, settings, users, security. Admin.</summary>
    Administer,

    /// <summary>Act on one's own account. Any signed-in person; the grain checks that it is their own.</summary>
    OwnAccount,

    /// <summary>Called by a web node before anybody is signed in: checking a password or a token.</summary>
    SignIn,
}

/// <summary>Marks a method for people and names the permission it needs. A method without it is refused to people.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresAttribute(Permission permission) : Attribute
{
    public Permission Permission { get; } = permission;
}

/// <summary>The call changes something on behalf of a person: the silo writes an audit row before and after it.</summary>
/// <param name="action">The audit word, such as <c>server.edit</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AuditedAttribute(string action) : Attribute
{
    public string Action { get; } = action;
}
