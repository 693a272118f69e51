using System.Text.Json;
using DellServerManager.Connectors.Redfish.Authentication;
using DellServerManager.Connectors.Redfish.Capabilities;
using DellServerManager.Credentials;
using DellServerManager.Identity;
using DellServerManager.Live;
using DellServerManager.Notifications;
using DellServerManager.Persistence;
using DellServerManager.Servers;
using DellServerManager.Servers.Fleet;
using DellServerManager.Settings;
using DellServerManager.Views;

namespace DellServerManager.Grains.Tests.Persistence;

/// <summary>
/// The files in <c>Stored</c> are states as this release writes them. A later release must read every one of them: when such a
/// test fails, a customer's data no longer reads. New members get new files; the old files stay.
/// </summary>
public sealed class StoredStateTests
{
    private static readonly JsonSerializerOptions Indented = new(StateJson.Options) { WriteIndented = true };
    private static readonly Guid Id = new("0198c0de-0000-7000-8000-000000000001");

    [Fact]
    public void A_stored_server_reads_back_whole() => Check("server-1", Server());

    [Fact]
    public void A_stored_credential_set_reads_back_whole() => Check("credential-set-1", new CredentialSetState
    {
        Name = "site",
        Username = "root",
        SealedPassword = "dsm1:abcd:AAAA",
        Version = 3,
        PasswordSetAt = Samples.Now,
        IsDefault = true,
        Priority = 10,
        Ranges = [new CredentialRange("10.20.0.0/16", 5, "rack B")],
        Description = "All of hall 2",
        State = CredentialSetCondition.Suspended,
        StateReason = "3 servers refused it",
        LastAcceptedAt = Samples.Now.AddHours(-1),
        LastRefusedAt = Samples.Now,
        Refusals = [new Refusal(Id, "10.20.0.15", Samples.Now)],
        RemovedAt = null,
    });

    [Fact]
    public void A_stored_suspended_credential_set_reads_back_whole() => Check("credential-set-2", new CredentialSetState
    {
        Name = "site",
        Username = "root",
        SealedPassword = "dsm1:abcd:AAAA",
        Version = 3,
        PasswordSetAt = Samples.Now,
        State = CredentialSetCondition.Suspended,
        StateReason = "3 servers refused it",
        SuspendedAt = Samples.Now,
    });

    [Fact]
    public void Stored_read_marks_read_back_whole() => Check("notification-inbox-1", new ReadMarks
    {
        Until = Samples.Now.AddDays(-1),
        Single = new Dictionary<Guid, DateTimeOffset> { [Id] = Samples.Now },
    });

    [Fact]
    public void A_stored_notification_watch_reads_back_whole() => Check("notification-watch-1", new NotificationWatchState
    {
        Position = new EventPosition(41, 7),
        Since = Samples.Now.AddDays(-9),
        CallsReadTo = Samples.Now,
        ForgotAt = Samples.Now.AddHours(-3),
        Told = 12,
    });

    [Fact]
    public void A_stored_account_reads_back_whole() => Check("user-1", new UserState
    {
        Email = "ada@site.example",
        FullName = "Ada",
        Role = Role.Operator,
        Enabled = true,
        PasswordHash = "AQAAAAIAA",
        SecurityStamp = "stamp",
        WrongPasswords = 2,
        LockedUntil = Samples.Now.AddMinutes(15),
        LastSignInAt = Samples.Now,
        CreatedAt = Samples.Now.AddDays(-9),
    });

    [Fact]
    public void Stored_views_read_back_whole()
    {
        SavedView view = new() { Id = Id, List = "servers", Name = "Hall 2", Query = "location=Hall%202", SavedAt = Samples.Now, SavedBy = "ada@site.example" };
        Check("own-views-1", new OwnViewsState { Views = [view], Defaults = new Dictionary<string, string> { ["servers"] = "attention" } });
        Check("shared-views-1", new SharedViewsState { Views = [view] });
    }

    [Fact]
    public void Stored_settings_read_back_whole() => Check("settings-1", new SettingsState
    {
        Json = """{"tlsMode":"accept_any"}""",
        ChangedAt = Samples.Now,
        ChangedBy = "ada@site.example",
    });

    [Fact]
    public void Stored_fleet_findings_read_back_whole() => Check("fleet-findings-1", new FleetFindingsState
    {
        Position = new EventPosition(4711, 17),
        EventsSeen = 9,
        Items =
        [
            new FleetFinding
            {
                Kind = FindingKind.RedundancyLost,
                Severity = Health.Warning,
                Message = "12 servers lost redundancy in B7",
                NextStep = "Restore the failed part.",
                Since = Samples.Now,
                ServerCount = 12,
                Location = "B7",
            },
        ],
    });

    [Fact]
    public void A_state_without_any_member_reads_as_new()
    {
        Assert.Equal(new UserState(), JsonSerializer.Deserialize<UserState>("{}", StateJson.Options));
        Assert.Null(JsonSerializer.Deserialize<ServerState>("{}", StateJson.Options)!.Registration);
    }

    [Fact]
    public void Members_of_a_newer_release_are_skipped() => Assert.Equal(
        "10.20.0.15",
        JsonSerializer.Deserialize<ServerState>(
            """{"schema":9,"registration":{"address":"10.20.0.15","port":443,"colour":"red"},"future":{"deep":[1]}}""",
            StateJson.Options)!.Registration!.Address);

    private static void Check<T>(string name, T state)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Stored", $"{name}.json");
        var stored = File.ReadAllText(file);

        var read = JsonSerializer.Deserialize<T>(stored, StateJson.Options)!;

        Assert.Equal(JsonSerializer.Serialize(state, Indented), JsonSerializer.Serialize(read, Indented));
        Assert.Equal(stored.ReplaceLineEndings("\n").TrimEnd(), JsonSerializer.Serialize(state, Indented).ReplaceLineEndings("\n"));
    }

    private static ServerState Server() => new()
    {
        Registration = new StoredRegistration
        {
            Address = "10.20.0.15",
            Port = 443,
            Name = "web-1",
            CredentialSetId = Id,
            OwnUsername = "root",
            SealedOwnPassword = "dsm1:abcd:AAAA",
            OwnVersion = 2,
            Notes = "top of the rack",
            Tags = ["prod", "web"],
            Location = "B7",
        },
        RegisteredAt = Samples.Now.AddDays(-30),
        RemovedAt = Samples.Now.AddDays(1),
        Identity = new ServerIdentity
        {
            ServiceTag = "ABC1234",
            Model = "PowerEdge R650",
            Hostname = "web-1.site",
            Generation = 9,
            BiosVersion = "1.14.1",
            IdracFirmware = "7.00.00.172",
            ManagerMac = "d0:8e:79:00:00:01",
            AssetTag = "4711",
        },
        Hardware = new ServerHardware { MemoryGiB = 512, ProcessorCount = 2, CoreCount = 64, DriveCount = 8, ProcessorModel = "Xeon Gold 6338" },
        PowerState = PowerState.On,
        Health = Health.Critical,
        HealthReasons = [new HealthReason("Fan 1A", Health.Critical, "Fan 1A is critical.")],
        Subsystems = [new SubsystemHealth("Fan", Health.Critical)],
        ConnectionStatus = ConnectionStatus.Connected,
        ConnectionError = "none",
        FailedReads = 1,
        UnreachableSince = Samples.Now,
        CredentialStatus = CredentialTestStatus.WrongPassword,
        Refused = new RefusedCredential("own", 2, Samples.Now),
        Findings =
        [
            new Finding
            {
                Kind = FindingKind.CriticalHealth,
                Severity = Health.Critical,
                Component = "Fan 1A",
                Message = "Fan 1A is critical.",
                NextStep = "Replace it.",
                Since = Samples.Now,
            },
        ],
        Capabilities = new CapabilityRecord
        {
            Generation = 9,
            ManagerGeneration = "15G Monolithic",
            FirmwareVersion = "7.00.00.172",
            RedfishVersion = "1.17.0",
            ServiceTag = "ABC1234",
            AuthenticationMode = AuthenticationMode.Session,
            SessionsUri = "/redfish/v1/SessionService/Sessions",
            SupportsExpand = true,
            ThermalKind = ChassisForm.Subsystem,
            Quirks = RedfishQuirks.TasksVanishEarly | RedfishQuirks.DynamicAccounts,
            DetectedAt = Samples.Now,
        },
        Certificate = Samples.Certificate("AA"),
        ChangedCertificate = Samples.Certificate("BB"),
        SameAs = Id,
        MovingTo = new PendingMove("10.20.0.16", 443),
        InventoryAt = Samples.Now,
        ReadProblems = ["/redfish/v1/Chassis Power: 404"],
        LifecycleLogReadTo = "1234",
    };
}
