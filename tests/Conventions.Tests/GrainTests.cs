using System.Reflection;
using System.Text.RegularExpressions;
using DellServerManager.Identity;
using DellServerManager.Persistence;

namespace DellServerManager.Conventions.Tests;

public sealed partial class GrainTests
{
    // What only the system itself calls. Whoever adds a method decides: a permission, or a line here.
    private static readonly string[] Internal =
    [
        "ICredentialSetGrain.BorrowAsync",
        "ICredentialSetGrain.ReportAsync",
        "IFleetFindingsGrain.CatchUpAsync",
        "INotificationWatchGrain.LookAsync",
        "IServerCatalogGrain.OverdueAsync",
        "IServerGrain.MoveHereAsync",
        "IServerGrain.SendAsync",
        "IServerGrain.TouchAsync",
        "IUserDirectoryGrain.BootstrapAsync",
    ];

    [Fact]
    public void Every_grain_is_internal_and_sealed_and_has_a_name_of_its_own()
    {
        Assert.Empty(Repository.GrainClasses.Where(type => type.IsVisible || !type.IsSealed).Select(type => type.FullName));
        Assert.Empty(Repository.GrainClasses.Where(type => !type.IsDefined(typeof(GrainTypeAttribute))).Select(type => type.FullName));
        var names = GrainTypeNames().ToList();
        Assert.Equal(names.Distinct(), names);
        Assert.All(names, name => Assert.Matches("^[a-z]+(-[a-z]+)*$", name));
    }

    [Fact]
    public void The_names_that_stored_data_goes_by_stay()
    {
        // A changed name loses what is stored under it. Lines are only ever added.
        string[] types =
        [
            "activity-catalog", "credential-catalog", "credential-set", "diagnostics", "event-reader", "fleet-findings", "key-ring",
            "notification-inbox", "notification-watch", "own-views", "server", "server-catalog", "server-intake", "settings", "shared-views",
            "user", "user-directory",
        ];
        string[] states =
        [
            "credential-set", "fleet-findings", "key-ring", "notification-inbox", "notification-watch", "own-views", "server", "settings",
            "shared-views", "user",
        ];

        Assert.Empty(types.Except(GrainTypeNames()));
        Assert.Empty(states.Except(StateNames()));
    }

    [Fact]
    public void Every_stored_state_has_a_name_of_its_own_and_lies_in_the_sites_storage()
    {
        var parameters = StateParameters().ToList();

        Assert.All(parameters, one => Assert.NotNull(one.GetCustomAttribute<PersistentStateAttribute>()));
        Assert.All(parameters, one => Assert.Equal(StorageNames.Site, one.GetCustomAttribute<PersistentStateAttribute>()!.StorageName));
        Assert.Equal(StateNames().Distinct(), StateNames());
    }

    [Fact]
    public void No_grain_inherits_its_state() => Assert.Empty(
        Repository.GrainClasses.Where(type => type.BaseType is { IsGenericType: true }).Select(type => type.FullName));

    [Fact]
    public void Every_grain_interface_is_asked_by_text_keys() => Assert.Empty(
        Repository.GrainInterfaces.Where(type => !typeof(IGrainWithStringKey).IsAssignableFrom(type)).Select(type => type.FullName));

    [Fact]
    public void Every_method_is_for_people_with_a_permission_or_decided_to_be_internal()
    {
        var undecided = Repository.GrainMethods.Where(method => Repository.PermissionOf(method) is null)
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}").Order(StringComparer.Ordinal);

        Assert.Equal(Internal, undecided);
    }

    [Fact]
    public void What_an_operator_or_administrator_changes_is_audited()
    {
        // Reading with a higher permission changes nothing.
        string[] reading = ["IActivityCatalogGrain.AuditAsync", "IUserDirectoryGrain.ListAsync", "IUserGrain.GetAsync"];

        var silent = Repository.GrainMethods
            .Where(method => Repository.PermissionOf(method) is Permission.Operate or Permission.Administer)
            .Where(method => !method.IsDefined(typeof(AuditedAttribute)))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}");

        Assert.Empty(silent.Except(reading));
    }

    [Fact]
    public void Nothing_a_viewer_may_do_is_audited_as_a_change() => Assert.Empty(
        Repository.GrainMethods.Where(method => Repository.PermissionOf(method) is Permission.View && method.IsDefined(typeof(AuditedAttribute)))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}"));

    [Fact]
    public void An_audit_word_names_thing_and_deed() => Assert.All(
        Repository.GrainMethods.Select(method => method.GetCustomAttribute<AuditedAttribute>()?.Action).OfType<string>(),
        action => Assert.Matches(AuditWord(), action));

    [Fact]
    public void A_method_that_interleaves_changes_nothing()
    {
        // SendAsync touches the connection only, never the grain's state (design, section 4).
        string[] decided = ["IServerGrain.SendAsync"];

        var changing = Repository.GrainMethods
            .Where(method => method.GetCustomAttributes().Any(attribute => attribute.GetType().Name == "AlwaysInterleaveAttribute"))
            .Where(method => !method.Name.StartsWith("Get", StringComparison.Ordinal) && !method.Name.StartsWith("Check", StringComparison.Ordinal))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}");

        Assert.Empty(changing.Except(decided));
    }

    [Fact]
    public void Every_grain_key_says_its_kind_so_that_no_two_share_a_row()
    {
        var id = new Guid("0198c0de-0000-7000-8000-000000000001");

        Assert.Equal("server/0198c0de-0000-7000-8000-000000000001", GrainKeys.Server(id));
        Assert.Equal(id, GrainKeys.IdOf(GrainKeys.Server(id)));
        Assert.All(
            new[] { GrainKeys.Server(id), GrainKeys.CredentialSet(id), GrainKeys.User(id), GrainKeys.ApiToken(id), GrainKeys.Settings("network"), GrainKeys.Catalog, GrainKeys.KeyRing, GrainKeys.UserDirectory, GrainKeys.FleetFindings, GrainKeys.NotificationWatch, GrainKeys.NotificationInbox(id) },
            key => Assert.Matches("^[a-z-]+/.+$", key));
        Assert.False(GrainKeys.TryIdOf("settings/network", out _));
        Assert.False(GrainKeys.TryIdOf(id.ToString("N"), out _));
        Assert.Throws<FormatException>(() => GrainKeys.IdOf("server/7"));
    }

    private static IEnumerable<string> GrainTypeNames() => from type in Repository.GrainClasses
                                                           let name = type.GetCustomAttribute<GrainTypeAttribute>()
                                                           where name is not null
                                                           select name.GetGrainType(null!, null!).ToString();

    private static IEnumerable<ParameterInfo> StateParameters() =>
        from type in Repository.GrainClasses
        from constructor in type.GetConstructors()
        from parameter in constructor.GetParameters()
        where parameter.ParameterType.IsGenericType && parameter.ParameterType.GetGenericTypeDefinition() == typeof(IPersistentState<>)
        select parameter;

    private static IEnumerable<string> StateNames() =>
        StateParameters().Select(parameter => parameter.GetCustomAttribute<PersistentStateAttribute>()!.StateName);

    [GeneratedRegex("^[a-z]+(_[a-z]+)*\\.[a-z]+(_[a-z]+)*$")]
    private static partial Regex AuditWord();
}
