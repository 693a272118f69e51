using System.Collections.Concurrent;
using DellServerManager.Activity;
using DellServerManager.Credentials;
using DellServerManager.Identity;
using DellServerManager.Live;
using DellServerManager.Notifications;
using DellServerManager.Operations;
using DellServerManager.Servers;
using DellServerManager.Settings;
using DellServerManager.Views;
using NSubstitute;

namespace DellServerManager.Web.Tests.Api;

/// <summary>A cluster of substitutes: one per grain key. The web's own access to grains is the real one.</summary>
internal sealed class TestGrains
{
    public const string RightPassword = "correct horse battery";

    public static readonly Guid LockedUser = Guid.Parse("0198c0de-0000-7000-8000-0000000000ff");
    public static readonly DateTimeOffset LockedUntil = new(2026, 1, 31, 14, 20, 0, TimeSpan.Zero);

    private readonly ConcurrentDictionary<(Type, string), object> _grains = new();
    private readonly List<string> _keys = [];

    public TestGrains()
    {
        Offer<IServerGrain>();
        Offer<IServerCatalogGrain>();
        Offer<IServerIntakeGrain>();
        Offer<ICredentialSetGrain>();
        Offer<ICredentialCatalogGrain>();
        Offer<ISettingsGrain>();
        Offer<IUserGrain>();
        Offer<IUserDirectoryGrain>();
        Offer<IActivityCatalogGrain>();
        Offer<IDiagnosticsGrain>();
        Offer<IFleetFindingsGrain>();
        Offer<INotificationInboxGrain>();
        Offer<IKeyRingGrain>();
        Offer<IOwnViewsGrain>();
        Offer<ISharedViewsGrain>();
        Offer<IEventReaderGrain>();
        Get<ISettingsGrain>(GrainKeys.Settings(SiteProfile.Name)).GetAsync().Returns(new SettingsDocument(SiteProfile.Name, """{"setup":"finished"}""", 1, null, null));
        Servers.ListAsync(Arg.Any<ServerQuery>()).Returns(new Page<ServerRow>([], 0, null));
        SharedViews.ListAsync().Returns([]);
        KeepKeys();
        foreach (var role in Enum.GetValues<Role>())
        {
            Know(role);
            OwnViews(role).GetAsync().Returns(new OwnViews([], new Dictionary<string, string>()));
        }

        Users.FindAsync("locked@site.example").Returns(LockedUser);
        Get<IUserGrain>(GrainKeys.User(LockedUser)).SignInAsync(Arg.Any<string>()).Returns(new SignInResult(null, LockedUntil));
        Get<IUserGrain>(GrainKeys.User(Guid.Empty)).SignInAsync(Arg.Any<string>()).Returns(new SignInResult(null, null));
    }

    public IGrainFactory Factory { get; } = Substitute.For<IGrainFactory>();

    /// <summary>Who the latest call to a server or catalog was made for.</summary>
    public Actor? LastActor { get; private set; }

    public IServerCatalogGrain Servers => Get<IServerCatalogGrain>(GrainKeys.Catalog);

    public IServerIntakeGrain Intake => Get<IServerIntakeGrain>(GrainKeys.Catalog);

    public ICredentialCatalogGrain CredentialSets => Get<ICredentialCatalogGrain>(GrainKeys.Catalog);

    public IUserDirectoryGrain Users => Get<IUserDirectoryGrain>(GrainKeys.UserDirectory);

    public IActivityCatalogGrain Activity => Get<IActivityCatalogGrain>(GrainKeys.Catalog);

    public ISharedViewsGrain SharedViews => Get<ISharedViewsGrain>(GrainKeys.SharedViews);

    public IOwnViewsGrain OwnViews(Role role) => Get<IOwnViewsGrain>(GrainKeys.Views(IdOf(role)));

    public IServerGrain Server(Guid id) => Get<IServerGrain>(GrainKeys.Server(id));

    public T Get<T>(string key)
        where T : class, IGrainWithStringKey =>
        (T)_grains.GetOrAdd((typeof(T), key), _ => Substitute.For<T>());

    public static Guid IdOf(Role role) => Guid.Parse($"0198c0de-0000-7000-8000-00000000000{(int)role}");

    public static string EmailOf(Role role) => $"{role.ToString().ToLowerInvariant()}@site.example";

    public static string TokenOf(Role role) => $"dsm_{role}";

    public static string StampOf(Role role) => $"stamp.of.{role}";

    public static UserSnapshot UserOf(Role role) => new()
    {
        Id = IdOf(role),
        Email = EmailOf(role),
        Role = role,
        Enabled = true,
        SecurityStamp = StampOf(role),
    };

    public static ServerSnapshot Picture(Guid id) => new()
    {
        Id = id,
        Address = "10.0.0.7",
        Port = 443,
        Name = "esx-14-003",
        MemoryGiB = 512,
        PowerState = PowerState.On,
        Health = Health.Warning,
        ConnectionStatus = ConnectionStatus.Connected,
        LastSeenAt = new DateTimeOffset(2026, 1, 31, 23, 30, 0, TimeSpan.FromHours(1)),
        Findings =
        [
            new()
            {
                Kind = FindingKind.PredictiveDriveFailure,
                Severity = Health.Warning,
                Message = "Drive 3 will fail.",
                NextStep = "Replace drive 3.",
                Since = new DateTimeOffset(2026, 1, 30, 0, 0, 0, TimeSpan.Zero),
            },
        ],
    };

    private void Offer<T>()
        where T : class, IGrainWithStringKey =>
        Factory.GetGrain<T>(Arg.Any<string>(), Arg.Any<string?>()).Returns(call =>
        {
            var grain = Get<T>(call.ArgAt<string>(0));
            return typeof(T) == typeof(IServerGrain) || typeof(T) == typeof(IServerCatalogGrain) ? Watched(grain) : grain;
        });

    /// <summary>Notes the actor of each call, as a silo would receive it.</summary>
    private T Watched<T>(T grain)
        where T : class, IGrainWithStringKey =>
        Cluster.ActingProxy.Around(grain, () => LastActor = CallActor.Current!);

    private void Know(Role role)
    {
        var user = Get<IUserGrain>(GrainKeys.User(IdOf(role)));
        user.CheckAsync(StampOf(role)).Returns(UserOf(role));
        user.CheckAsync(Arg.Is<string>(stamp => stamp != StampOf(role))).Returns((UserSnapshot?)null);
        user.SignInAsync(RightPassword).Returns(new SignInResult(UserOf(role), null));
        user.SignInAsync(Arg.Is<string>(password => password != RightPassword)).Returns(new SignInResult(null, null));
        Users.FindAsync(EmailOf(role)).Returns(IdOf(role));
        Users.CheckTokenAsync(TokenOf(role)).Returns(
            new Actor { Kind = ActorKind.Person, UserId = IdOf(role), Name = EmailOf(role), Role = role });
    }

    private void KeepKeys()
    {
        var ring = Get<IKeyRingGrain>(GrainKeys.KeyRing);
        ring.ReadAsync().Returns(_ => [.. _keys]);
        ring.AddAsync(Arg.Any<string>(), Arg.Do<string>(_keys.Add)).Returns(Task.CompletedTask);
    }
}
