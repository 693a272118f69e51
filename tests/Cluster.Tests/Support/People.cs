using DellServerManager.Identity;

namespace DellServerManager.Cluster.Tests.Support;

/// <summary>Who the calls of a test are for. Set it in the test itself: it flows down, not up.</summary>
internal static class People
{
    public static readonly Actor Admin = Person("ada@site.example", Role.Admin);
    public static readonly Actor Operator = Person("otto@site.example", Role.Operator);
    public static readonly Actor Viewer = Person("vera@site.example", Role.Viewer);

    public static void Is(Actor? actor) => CallActor.Current = actor;

    private static Actor Person(string email, Role role) =>
        new() { Kind = ActorKind.Person, UserId = Guid.CreateVersion7(), Name = email, Role = role, RemoteAddress = "192.0.2.7" };
}
