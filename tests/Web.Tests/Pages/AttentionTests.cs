using DellServerManager.Servers;
using DellServerManager.Web.Components;
using DellServerManager.Web.Dashboard;

namespace DellServerManager.Web.Tests.Pages;

public sealed class AttentionTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Id = Guid.Parse("0198c0de-0000-7000-8000-000000000001");

    [Fact]
    public void A_finding_of_one_server_leads_to_that_server()
    {
        var line = Assert.Single(AttentionLines.Of([Finding(FindingKind.PredictiveDriveFailure) with { ServerId = Id, ServerName = "esx-01", Component = "Disk 3" }], []));

        Assert.Equal($"servers/{Id:D}", line.Href);
        Assert.Equal("esx-01", line.Where);
        Assert.Equal("Disk 3: It is so.", line.What);
    }

    [Fact]
    public void What_many_share_leads_to_the_list_of_exactly_these()
    {
        var line = Assert.Single(AttentionLines.Of([Finding(FindingKind.RedundancyLost, 12)], []));

        Assert.Equal("servers?finding=redundancy_lost", line.Href);
        Assert.Equal(StatusKind.Warning, line.State);
    }

    [Fact]
    public void One_place_is_named_and_the_list_is_narrowed_to_it()
    {
        var line = Assert.Single(AttentionLines.Of(
            [Finding(FindingKind.RedundancyLost, 12)],
            [Finding(FindingKind.RedundancyLost, 12) with { Location = "Rack B7", Message = "12 servers in rack B7 lost redundancy" }]));

        Assert.Equal("Rack B7", line.Where);
        Assert.Equal("12 servers in rack B7 lost redundancy", line.What);
        Assert.Equal("servers?finding=redundancy_lost&location=Rack%20B7", line.Href);
    }

    [Fact]
    public void Of_several_places_the_worst_is_told()
    {
        var line = Assert.Single(AttentionLines.Of(
            [Finding(FindingKind.Unreachable, 12)],
            [Finding(FindingKind.Unreachable, 4) with { Location = "B1" }, Finding(FindingKind.Unreachable, 7) with { Location = "B7" }]));

        Assert.Equal("12 servers, 7 of them in B7", line.Where);
        Assert.Equal("servers?finding=unreachable", line.Href);
    }

    [Theory]
    [InlineData(0, 4, false, "All 54 servers were checked; the oldest check is from 4 min ago.")]
    [InlineData(3, 4, false, "3 of 54 servers were not checked yet.")]
    [InlineData(0, 30, true, "Checks are late: the oldest is from 30 min ago, planned is every 5 min 00 s.")]
    public void Freshness_is_a_statement_about_checks(int never, int minutes, bool late, string sentence)
    {
        var counts = new FleetCounts { Total = 54, NeverChecked = never, OldestHealthCheckAt = Now.AddMinutes(-minutes) };

        Assert.Equal(new CheckFreshness(sentence, late), CheckFreshness.Of(counts, TimeSpan.FromMinutes(5), Now));
    }

    private static FleetFinding Finding(FindingKind kind, int servers = 1) => new()
    {
        Kind = kind,
        Severity = Health.Warning,
        Message = "It is so.",
        NextStep = "Mend it.",
        Since = Now,
        ServerCount = servers,
    };
}
