namespace DellServerManager.Servers.Monitoring;

/// <summary>What of a server's state needs attention, since when, and what to do next. Pure.</summary>
internal static class FindingList
{
    public static IReadOnlyList<Finding> Of(ServerState state, IReadOnlyList<Finding> before, DateTimeOffset now, HealthReading? reading)
    {
        var found = new List<Finding>();
        void Add(FindingKind kind, Health severity, string? component, string message, string nextStep)
        {
            // The same finding goes on since it first came up.
            var since = before.FirstOrDefault(one => one.Kind == kind && one.Component == component)?.Since ?? now;
            found.Add(new Finding { Kind = kind, Severity = severity, Component = component, Message = message, NextStep = nextStep, Since = since });
        }

        AddConnection(state, Add);
        AddHealth(state, Add);
        AddStorageAndRedundancy(before, reading, Add, found);
        AddClockAndCertificate(state, before, now, reading, Add, found);
        AddLatency(before, reading, Add, found);
        if (state.SameAs is { } twin)
        {
            Add(FindingKind.SameServiceTag, Health.Warning, null,
                $"This address leads to service tag {state.Identity?.ServiceTag}, which is managed already as server {twin}.",
                "Remove one of the two entries; a server needs only one.");
        }

        return [.. found.OrderByDescending(one => Rank(one.Severity)).ThenBy(one => one.Since)];
    }

    /// <summary>The state with its findings made again, as after a change that no reading brought.</summary>
    public static ServerState Refresh(ServerState state, DateTimeOffset now) => state with { Findings = Of(state, state.Findings, now, null) };

    private delegate void Adder(FindingKind kind, Health severity, string? component, string message, string nextStep);

    // As many as make a silent server unreachable by default.
    private const int ReadsUntilIncomplete = 3;

    private static int Rank(Health severity) => severity switch
    {
        Health.Critical => 3,
        Health.Warning => 2,
        Health.Unknown => 1,
        Health.Ok => 0,
    };

    private static void AddConnection(ServerState state, Adder add)
    {
        if (state.ChangedCertificate is { } shown)
        {
            add(FindingKind.CertificateChanged, Health.Critical, null,
                state.Certificate is { } pinned
                    ? $"The iDRAC shows another certificate ({Short(shown.Sha256)}) than the one that was pinned ({Short(pinned.Sha256)}). Nothing was sent to it."
                    : $"The iDRAC's certificate is not accepted: {state.ConnectionError}",
                "Find out whether the certificate was replaced on purpose; if so, accept it on the server's page.");
            return;
        }

        switch (state.CredentialStatus)
        {
            case CredentialTestStatus.WrongPassword:
                add(FindingKind.WrongPassword, Health.Critical, null,
                    $"The iDRAC refused the password: {state.ConnectionError}",
                    "Correct the credential set, or give this server credentials of its own. We do not try again by ourselves for an hour.");
                return;
            case CredentialTestStatus.PasswordChangeRequired:
                add(FindingKind.WrongPassword, Health.Warning, null,
                    "The iDRAC demands that its default password is changed first.", "Change the password on the iDRAC, then correct the credential set.");
                return;
            case CredentialTestStatus.MissingPrivilege:
                add(FindingKind.WrongPassword, Health.Warning, null,
                    $"The account may not do this on the iDRAC: {state.ConnectionError}", "Give the account the role Operator or Administrator on the iDRAC.");
                return;
            case CredentialTestStatus.AddressBlocked:
                add(FindingKind.WrongPassword, Health.Critical, null,
                    "The iDRAC has blocked our address after wrong passwords.", "Correct the password; the block ends by itself after about a minute.");
                return;
            case CredentialTestStatus.SetSuspended:
                add(FindingKind.CredentialSetSuspended, Health.Critical, null,
                    state.ConnectionError ?? "Its credential set is suspended.", "Correct the password of the set in Settings, or resume it.");
                return;
            case CredentialTestStatus.NoCredentials:
                add(FindingKind.NoCredentials, Health.Warning, null,
                    "No credentials apply to this address.", "Make a credential set with a range that holds this address, or mark one as default.");
                return;
            case CredentialTestStatus.SecretUnreadable:
                add(FindingKind.SecretUnreadable, Health.Critical, null,
                    state.ConnectionError ?? "The stored password cannot be opened with this site's key.", "Enter the password again.");
                return;
        }

        if (state.ConnectionStatus == ConnectionStatus.Failed)
        {
            add(FindingKind.Unreachable, Health.Critical, null,
                $"The iDRAC does not answer: {state.ConnectionError}",
                "Check its network and power. If the address changed, edit it on the server's page.");
        }
        else if (state is { Health: Health.Unknown, ConnectionError: { } why, FailedReads: >= ReadsUntilIncomplete })
        {
            add(FindingKind.ReadIncomplete, Health.Warning, null,
                $"The iDRAC answers but cannot be read: {why}",
                "Close forgotten sessions or restart the iDRAC; we go on trying.");
        }
    }

    private static void AddHealth(ServerState state, Adder add)
    {
        if (state.Health is not (Health.Critical or Health.Warning))
        {
            return;
        }

        var kind = state.Health == Health.Critical ? FindingKind.CriticalHealth : FindingKind.WarningHealth;
        var reasons = state.HealthReasons.Where(reason => reason.Severity == state.Health).DefaultIfEmpty().ToArray();
        foreach (var reason in reasons.Take(5))
        {
            add(kind, state.Health, reason?.Component,
                reason?.Message ?? $"The iDRAC rolls its health up as {state.Health.ToString().ToLowerInvariant()} without naming a part.",
                "Open the server's hardware and its event log; replace the part or call Dell with the service tag.");
        }
    }

    private static void AddStorageAndRedundancy(IReadOnlyList<Finding> before, HealthReading? reading, Adder add, List<Finding> found)
    {
        if (reading?.PredictedFailures is { } drives)
        {
            foreach (var drive in drives.Take(10))
            {
                add(FindingKind.PredictiveDriveFailure, Health.Warning, drive,
                    $"{drive} predicts its failure.", "Order a replacement now and swap the drive before it fails.");
            }
        }
        else
        {
            found.AddRange(before.Where(one => one.Kind == FindingKind.PredictiveDriveFailure));
        }

        if (reading is null)
        {
            found.AddRange(before.Where(one => one.Kind == FindingKind.RedundancyLost));
            return;
        }

        foreach (var lost in reading.LostRedundancy)
        {
            add(FindingKind.RedundancyLost, Health.Warning, lost,
                $"{lost} is not redundant any more.", "Restore the failed part; another failure takes the server down.");
        }
    }

    private static void AddClockAndCertificate(
        ServerState state, IReadOnlyList<Finding> before, DateTimeOffset now, HealthReading? reading, Adder add, List<Finding> found)
    {
        if (reading?.ClockSkew is { } skew)
        {
            if (skew.Duration() > ServerCondition.TolerableClockSkew)
            {
                add(FindingKind.ClockSkew, Health.Warning, null,
                    $"The iDRAC's clock is {Math.Round(skew.Duration().TotalMinutes)} min {(skew > TimeSpan.Zero ? "ahead of" : "behind")} ours.",
                    "Set up NTP on the iDRAC; logs and certificates depend on its clock.");
            }
        }
        else
        {
            found.AddRange(before.Where(one => one.Kind == FindingKind.ClockSkew));
        }

        if (state.Certificate is { } certificate && certificate.NotAfter - now < ServerCondition.CertificateWarning)
        {
            var past = certificate.NotAfter <= now;
            add(FindingKind.CertificateExpiring, past ? Health.Warning : Health.Unknown, null,
                past ? $"The iDRAC's certificate expired on {certificate.NotAfter:yyyy-MM-dd}." : $"The iDRAC's certificate expires on {certificate.NotAfter:yyyy-MM-dd}.",
                "Replace the certificate on the iDRAC, then accept the new one here.");
        }
    }

    private static void AddLatency(IReadOnlyList<Finding> before, HealthReading? reading, Adder add, List<Finding> found)
    {
        var known = before.FirstOrDefault(one => one.Kind == FindingKind.SlowAnswers);
        if (reading is null)
        {
            found.AddRange(known is null ? [] : [known]);
            return;
        }

        // Once slow, it must be clearly faster to be well again: a value that swings about the limit is one finding, not twenty.
        if (reading is { TypicalAnswerMs: { } typical, SlowerThanMs: { } limit } && typical > (known is null ? limit : limit * 0.8))
        {
            add(FindingKind.SlowAnswers, Health.Warning, null,
                $"The iDRAC answers slowly: a typical read takes more than {limit:N0} ms.",
                "Look at the network on the way and at who else asks this iDRAC; restarting the iDRAC often helps.");
        }
    }

    private static string Short(string sha256) => sha256.Length > 16 ? sha256[..16] + "…" : sha256;
}
