using DellServerManager.Servers;
using DellServerManager.Servers.Monitoring;

namespace DellServerManager.Grains.Tests.Servers;

public sealed class FindingListTests
{
    private static readonly DateTimeOffset Now = Samples.Now;

    [Fact]
    public void A_finding_goes_on_since_it_first_came_up()
    {
        var first = ServerCondition.Read(Samples.State(), Samples.Reading() with { LostRedundancy = ["PS Redundancy"] });

        var later = ServerCondition.Read(first, Samples.Reading() with { At = Now.AddHours(3), LostRedundancy = ["PS Redundancy"] });

        Assert.Equal(Now, Assert.Single(later.Findings).Since);
    }

    [Fact]
    public void A_finding_that_went_away_and_came_back_starts_anew()
    {
        var state = ServerCondition.Read(Samples.State(), Samples.Reading() with { LostRedundancy = ["PS Redundancy"] });
        state = ServerCondition.Read(state, Samples.Reading() with { At = Now.AddHours(1) });
        Assert.Empty(state.Findings);

        state = ServerCondition.Read(state, Samples.Reading() with { At = Now.AddHours(2), LostRedundancy = ["PS Redundancy"] });

        Assert.Equal(Now.AddHours(2), Assert.Single(state.Findings).Since);
    }

    [Fact]
    public void The_worst_stands_first_and_among_equals_the_oldest()
    {
        var state = ServerCondition.Read(Samples.State(), Samples.Reading() with { LostRedundancy = ["Fan Redundancy"] });
        state = ServerCondition.Read(
            state,
            Samples.Reading() with
            {
                At = Now.AddMinutes(5),
                Health = Health.Critical,
                Reasons = [new HealthReason("Fan 1A", Health.Critical, "Fan 1A is critical.")],
                LostRedundancy = ["PS Redundancy", "Fan Redundancy"],
                ClockSkew = TimeSpan.FromHours(-2),
            });

        Assert.Equal(FindingKind.CriticalHealth, state.Findings[0].Kind);
        Assert.Equal((FindingKind.RedundancyLost, "Fan Redundancy"), (state.Findings[1].Kind, state.Findings[1].Component));
        Assert.Equal([.. state.Findings.Select(finding => Rank(finding.Severity)).OrderDescending()], state.Findings.Select(finding => Rank(finding.Severity)));
    }

    [Fact]
    public void Critical_health_names_the_parts_that_are_critical_and_only_them()
    {
        var findings = Of(Samples.State(), Samples.Reading() with
        {
            Health = Health.Critical,
            Reasons =
            [
                new HealthReason("Fan 1A", Health.Critical, "Fan 1A is critical."),
                new HealthReason("Inlet", Health.Warning, "Inlet is degraded."),
            ],
        });

        var finding = Assert.Single(findings);
        Assert.Equal((FindingKind.CriticalHealth, "Fan 1A", "Fan 1A is critical."), (finding.Kind, finding.Component, finding.Message));
    }

    [Theory]
    [InlineData(Health.Critical, FindingKind.CriticalHealth)]
    [InlineData(Health.Warning, FindingKind.WarningHealth)]
    public void A_bad_roll_up_without_a_part_is_said_as_such(Health health, FindingKind kind)
    {
        var finding = Assert.Single(Of(Samples.State(), Samples.Reading() with { Health = health }));

        Assert.Equal((kind, health, null), (finding.Kind, finding.Severity, finding.Component));
        Assert.Contains("without naming a part", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_broken_parts_do_not_make_a_hundred_findings()
    {
        var reasons = Enumerable.Range(0, 100).Select(one => new HealthReason($"Disk {one}", Health.Critical, $"Disk {one} is critical."));

        var findings = Of(Samples.State(), Samples.Reading() with { Health = Health.Critical, Reasons = [.. reasons] });

        Assert.Equal(5, findings.Count);
    }

    [Theory]
    [InlineData(CredentialTestStatus.WrongPassword, FindingKind.WrongPassword, Health.Critical)]
    [InlineData(CredentialTestStatus.PasswordChangeRequired, FindingKind.WrongPassword, Health.Warning)]
    [InlineData(CredentialTestStatus.MissingPrivilege, FindingKind.WrongPassword, Health.Warning)]
    [InlineData(CredentialTestStatus.AddressBlocked, FindingKind.WrongPassword, Health.Critical)]
    [InlineData(CredentialTestStatus.SetSuspended, FindingKind.CredentialSetSuspended, Health.Critical)]
    [InlineData(CredentialTestStatus.NoCredentials, FindingKind.NoCredentials, Health.Warning)]
    [InlineData(CredentialTestStatus.SecretUnreadable, FindingKind.SecretUnreadable, Health.Critical)]
    public void Each_result_of_a_sign_in_has_its_finding(CredentialTestStatus status, FindingKind kind, Health severity)
    {
        var state = Samples.State() with { CredentialStatus = status, ConnectionStatus = ConnectionStatus.Failed, ConnectionError = "as the iDRAC says" };

        var finding = Assert.Single(FindingList.Refresh(state, Now).Findings);

        Assert.Equal((kind, severity), (finding.Kind, finding.Severity));
    }

    [Fact]
    public void A_predicted_drive_failure_stays_until_the_drives_were_read_again()
    {
        var state = ServerCondition.Read(Samples.State(), Samples.Reading() with { Health = Health.Warning, PredictedFailures = ["Disk 0"] });

        var notRead = ServerCondition.Read(state, Samples.Reading() with { PredictedFailures = null });
        var replaced = ServerCondition.Read(notRead, Samples.Reading() with { PredictedFailures = [] });

        Assert.Contains(notRead.Findings, finding => finding is { Kind: FindingKind.PredictiveDriveFailure, Component: "Disk 0" });
        Assert.Empty(replaced.Findings);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(6, true)]
    [InlineData(-6, true)]
    public void A_clock_is_a_finding_from_five_minutes_on(int minutes, bool expected)
    {
        var findings = Of(Samples.State(), Samples.Reading() with { ClockSkew = TimeSpan.FromMinutes(minutes) });

        Assert.Equal(expected, findings.Any(finding => finding.Kind == FindingKind.ClockSkew));
    }

    [Fact]
    public void A_clock_that_was_not_looked_at_keeps_its_finding()
    {
        var state = ServerCondition.Read(Samples.State(), Samples.Reading() with { ClockSkew = TimeSpan.FromHours(1) });

        var notRead = ServerCondition.Read(state, Samples.Reading());
        var right = ServerCondition.Read(notRead, Samples.Reading() with { ClockSkew = TimeSpan.Zero });

        Assert.Contains(notRead.Findings, finding => finding.Kind == FindingKind.ClockSkew);
        Assert.Empty(right.Findings);
    }

    [Theory]
    [InlineData(31, false, Health.Ok)]
    [InlineData(29, true, Health.Unknown)]
    [InlineData(-1, true, Health.Warning)]
    public void A_certificate_is_a_finding_from_thirty_days_before_its_end(int days, bool expected, Health severity)
    {
        var state = Samples.State() with { Certificate = Samples.Certificate("AA", Now.AddDays(days)) };

        var finding = FindingList.Refresh(state, Now).Findings.SingleOrDefault(one => one.Kind == FindingKind.CertificateExpiring);

        Assert.Equal(expected, finding is not null);
        Assert.Equal(severity, finding?.Severity ?? Health.Ok);
    }

    [Fact]
    public void The_same_service_tag_at_two_addresses_is_a_finding_that_names_the_other()
    {
        var other = Guid.NewGuid();

        var finding = Assert.Single(FindingList.Refresh(Samples.State() with { SameAs = other }, Now).Findings);

        Assert.Equal(FindingKind.SameServiceTag, finding.Kind);
        Assert.Contains(other.ToString(), finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_finding_says_what_to_do_next()
    {
        foreach (var status in Enum.GetValues<CredentialTestStatus>())
        {
            var state = Samples.State() with
            {
                CredentialStatus = status,
                ConnectionStatus = ConnectionStatus.Failed,
                SameAs = Guid.NewGuid(),
                Certificate = Samples.Certificate("AA", Now),
            };
            Assert.All(FindingList.Refresh(state, Now).Findings, finding => Assert.True(finding.NextStep.Length > 10, $"{finding.Kind} has no next step"));
        }
    }

    private static int Rank(Health severity) => severity switch
    {
        Health.Critical => 3,
        Health.Warning => 2,
        Health.Unknown => 1,
        Health.Ok => 0,
    };

    private static IReadOnlyList<Finding> Of(ServerState state, HealthReading reading) => ServerCondition.Read(state, reading).Findings;

    [Fact]
    public void Slow_answers_are_one_finding_until_they_are_clearly_faster()
    {
        HealthReading Taking(int milliseconds) => Samples.Reading() with { TypicalAnswerMs = milliseconds, SlowerThanMs = 3000 };

        Assert.Empty(Of(Samples.State(), Taking(3000)));
        var slow = ServerCondition.Read(Samples.State(), Taking(3001));
        Assert.Equal((FindingKind.SlowAnswers, Health.Warning), (Assert.Single(slow.Findings).Kind, slow.Findings[0].Severity));

        var swinging = ServerCondition.Read(slow, Taking(2900));
        Assert.Equal(slow.Findings[0].Message, Assert.Single(swinging.Findings).Message);
        Assert.Empty(ServerCondition.Read(swinging, Taking(2300)).Findings);
        Assert.Empty(ServerCondition.Read(slow, Taking(9000) with { SlowerThanMs = null }).Findings);
    }
}
