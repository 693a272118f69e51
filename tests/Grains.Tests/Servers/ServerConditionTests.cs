using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Security;
using DellServerManager.Servers;
using DellServerManager.Servers.Monitoring;

namespace DellServerManager.Grains.Tests.Servers;

public sealed class ServerConditionTests
{
    private const int Patience = 3;
    private static readonly DateTimeOffset Now = Samples.Now;
    private static readonly ReadFailure Silence =
        ReadFailure.Of(new RedfishUnavailableException(UnavailableReason.TimedOut, "10.20.0.15 did not answer within 60 s."), Now);

    [Fact]
    public void One_bad_read_decides_nothing()
    {
        var known = Healthy();

        var after = ServerCondition.Failed(known, Silence, Patience, Now);

        Assert.Equal(ConnectionStatus.Connected, after.ConnectionStatus);
        Assert.Equal((PowerState.On, Health.Ok), (after.PowerState, after.Health));
        Assert.Equal(1, after.FailedReads);
        Assert.Empty(after.Findings);
        Assert.Equal(Now, after.UnreachableSince);
    }

    [Fact]
    public void Bad_reads_in_a_row_make_power_and_health_unknown_and_never_off()
    {
        var state = Fail(Healthy(), Patience);

        Assert.Equal(ConnectionStatus.Failed, state.ConnectionStatus);
        Assert.Equal((PowerState.Unknown, Health.Unknown), (state.PowerState, state.Health));
        var finding = Assert.Single(state.Findings);
        Assert.Equal((FindingKind.Unreachable, Health.Critical), (finding.Kind, finding.Severity));
        Assert.Contains("did not answer within 60 s", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_counts_as_unreachable_since_the_first_bad_read_in_the_row()
    {
        var state = Healthy();
        for (var read = 0; read < 5; read++)
        {
            state = ServerCondition.Failed(state, Silence, Patience, Now.AddMinutes(read));
        }

        Assert.Equal(Now, state.UnreachableSince);
        Assert.Equal(5, state.FailedReads);
    }

    [Fact]
    public void A_good_read_between_starts_the_count_anew()
    {
        var state = ServerCondition.Read(Fail(Healthy(), Patience - 1), Samples.Reading());

        state = Fail(state, Patience - 1);

        Assert.Equal(ConnectionStatus.Connected, state.ConnectionStatus);
        Assert.Equal(Health.Ok, state.Health);
    }

    [Fact]
    public void One_good_read_heals_everything_a_bad_row_left()
    {
        var state = ServerCondition.Read(Fail(Healthy(), 10), Samples.Reading());

        Assert.Equal(ConnectionStatus.Connected, state.ConnectionStatus);
        Assert.Equal((PowerState.On, Health.Ok), (state.PowerState, state.Health));
        Assert.Equal((0, null, null), (state.FailedReads, state.UnreachableSince, state.ConnectionError));
        Assert.Empty(state.Findings);
    }

    [Theory]
    [InlineData(AccessProblem.WrongPassword, CredentialTestStatus.WrongPassword)]
    [InlineData(AccessProblem.Refused, CredentialTestStatus.WrongPassword)]
    [InlineData(AccessProblem.PasswordChangeRequired, CredentialTestStatus.PasswordChangeRequired)]
    [InlineData(AccessProblem.MissingPrivilege, CredentialTestStatus.MissingPrivilege)]
    [InlineData(AccessProblem.Licence, CredentialTestStatus.MissingPrivilege)]
    public void A_refused_sign_in_is_clear_at_once_and_leaves_the_server_connected(AccessProblem problem, CredentialTestStatus expected)
    {
        var failure = ReadFailure.Of(new RedfishAccessException(problem, "Access is denied."), Now);

        var after = ServerCondition.Failed(Healthy(), failure, Patience, Now);

        Assert.Equal(expected, after.CredentialStatus);
        Assert.Equal(ConnectionStatus.Connected, after.ConnectionStatus);
        Assert.Equal((PowerState.Unknown, Health.Unknown), (after.PowerState, after.Health));
        Assert.Null(after.UnreachableSince);
        Assert.DoesNotContain(after.Findings, finding => finding.Kind == FindingKind.Unreachable);
    }

    [Fact]
    public void A_password_that_is_left_alone_says_nothing_about_the_connection()
    {
        var refused = ServerCondition.Failed(
            Healthy(), ReadFailure.Of(new RedfishAccessException(AccessProblem.WrongPassword, "Access is denied."), Now), Patience, Now);

        // The next rounds send nothing: the refused password is not tried again for an hour.
        var later = refused;
        for (var round = 1; round <= 5; round++)
        {
            later = ServerCondition.Failed(
                later,
                ReadFailure.Of(new CredentialUnavailableException(CredentialTestStatus.WrongPassword, "Not tried again."), Now),
                Patience,
                Now.AddMinutes(5 * round));
        }

        Assert.Equal(ConnectionStatus.Connected, later.ConnectionStatus);
        Assert.Null(later.UnreachableSince);
        Assert.Equal(CredentialTestStatus.WrongPassword, later.CredentialStatus);
        Assert.Equal(Health.Unknown, later.Health);
    }

    [Fact]
    public void A_new_server_without_credentials_is_not_called_unreachable()
    {
        var after = ServerCondition.Failed(
            Samples.State(),
            ReadFailure.Of(new CredentialUnavailableException(CredentialTestStatus.NoCredentials, "No credentials apply to 10.20.0.15."), Now),
            Patience,
            Now);

        Assert.Equal(ConnectionStatus.Unknown, after.ConnectionStatus);
        Assert.Equal(FindingKind.NoCredentials, Assert.Single(after.Findings).Kind);
    }

    [Fact]
    public void Another_certificate_is_kept_for_a_person_and_the_pinned_one_stays()
    {
        var known = Healthy() with { Certificate = Samples.Certificate("AA") };
        var failure = ReadFailure.Of(
            new RedfishCertificateException(CertificateProblem.Changed, "Another certificate.")
            {
                Certificate = new DeviceCertificate("BB", "CN=idrac", "CN=idrac", Now.AddYears(-1), Now.AddYears(9)),
            },
            Now);

        var after = ServerCondition.Failed(known, failure, Patience, Now);

        Assert.Equal(("AA", "BB"), (after.Certificate!.Sha256, after.ChangedCertificate!.Sha256));
        Assert.Equal(FindingKind.CertificateChanged, Assert.Single(after.Findings).Kind);
        Assert.Equal(Health.Unknown, after.Health);
    }

    [Fact]
    public void A_server_that_says_not_ready_answers_but_shows_its_last_picture_until_patience_ends()
    {
        var failure = ReadFailure.Of(
            new RedfishUnavailableException(UnavailableReason.NotReady, "SYS518") { StatusCode = 503 }, Now);

        var once = ServerCondition.Failed(Healthy(), failure, Patience, Now);
        var often = Fail(Healthy(), Patience, failure);

        Assert.Equal((ConnectionStatus.Connected, Health.Ok), (once.ConnectionStatus, once.Health));
        Assert.Equal((ConnectionStatus.Connected, Health.Unknown), (often.ConnectionStatus, often.Health));
    }

    [Fact]
    public void What_a_reading_does_not_tell_keeps_its_known_value()
    {
        var known = ServerCondition.Read(Samples.State(), Samples.Reading() with { MemoryGiB = 256, ProcessorCount = 2, ProcessorModel = "Xeon" });

        var after = ServerCondition.Read(known, Samples.Reading() with { MemoryGiB = null, ProcessorCount = null, ProcessorModel = null });

        Assert.Equal((256, 2, "Xeon"), (after.Hardware!.MemoryGiB, after.Hardware.ProcessorCount, after.Hardware.ProcessorModel));
    }

    [Fact]
    public void Every_kind_of_silence_is_silence()
    {
        foreach (var reason in new[]
                 {
                     UnavailableReason.Unreachable, UnavailableReason.TimedOut, UnavailableReason.ConnectionReset, UnavailableReason.TlsFailed,
                     UnavailableReason.BreakerOpen,
                 })
        {
            var failure = ReadFailure.Of(new RedfishUnavailableException(reason, "no"), Now);

            Assert.False(failure.Answered, $"{reason} counted as an answer");
            Assert.False(failure.IsFinal, $"{reason} counted as final");
        }
    }

    private static ServerState Healthy() => ServerCondition.Read(Samples.State(), Samples.Reading());

    private static ServerState Fail(ServerState state, int times, ReadFailure? failure = null)
    {
        for (var read = 0; read < times; read++)
        {
            state = ServerCondition.Failed(state, failure ?? Silence, Patience, Now.AddMinutes(read));
        }

        return state;
    }
}
