namespace DellServerManager.Identity;

/// <summary>Who or what asks: a person, or the system naming its own work.</summary>
[GenerateSerializer, Immutable, Alias("dsm.actor")]
public sealed record Actor
{
    [Id(0)] public required ActorKind Kind { get; init; }

    /// <summary>The user's id; null for system work and web nodes.</summary>
    [Id(1)] public Guid? UserId { get; init; }

    /// <summary>For people their e-mail address; for system work its name, such as <c>health</c>.</summary>
    [Id(2)] public required string Name { get; init; }

    [Id(3)] public Role? Role { get; init; }

    /// <summary>Where the person's request came from, or null.</summary>
    [Id(4)] public string? RemoteAddress { get; init; }

    public static Actor System(string work) => new() { Kind = ActorKind.System, Name = work };

    /// <summary>A web node acting before anybody is signed in.</summary>
    public static Actor Front(string? remoteAddress) =>
        new() { Kind = ActorKind.Front, Name = "web", RemoteAddress = remoteAddress };

    /// <summary>Whether this actor may use a method that asks for <paramref name="permission"/>.</summary>
    public bool May(Permission permission) => permission switch
    {
        Permission.SignIn => Kind is ActorKind.Front or ActorKind.System,
        _ when Kind == ActorKind.System => true,
        _ when Kind == ActorKind.Front => false,
        Permission.View or Permission.OwnAccount => Role is not null,
        Permission.Operate => Role is Identity.Role.Operator or Identity.Role.Admin,
        Permission.Administer => Role is Identity.Role.Admin,
        _ => false,
    };
}

[GenerateSerializer]
public enum ActorKind
{
    Person,
    System,
    Front,
}

/// <summary>Carries the actor along a chain of grain calls.</summary>
public static class CallActor
{
    private const string Key = "dsm.actor";

    /// <summary>Who the present call is for, or null when nobody was named.</summary>
    public static Actor? Current
    {
        get => RequestContext.Get(Key) as Actor;
        set
        {
            if (value is null)
            {
                RequestContext.Remove(Key);
            }
            else
            {
                RequestContext.Set(Key, value);
            }
        }
    }
}
