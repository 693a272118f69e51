using DellServerManager.Servers;
using DellServerManager.Web.Components;
using DellServerManager.Web.Servers;

namespace DellServerManager.Web.Dashboard;

/// <summary>A line of "Needs attention now".</summary>
/// <param name="Where">A server or a place; empty when it is all over the fleet.</param>
/// <param name="Href">The server, or the list of exactly these servers.</param>
public sealed record AttentionLine(
    StatusKind State, string Word, string What, string Where, DateTimeOffset Since, string NextStep, string Href, int ServerCount);

/// <summary>Makes lines of findings: worst first, and what several share told once.</summary>
public static class AttentionLines
{
    /// <param name="attention">Single findings, and those that many servers share, worst first.</param>
    /// <param name="shared">What servers of one place have in common.</param>
    public static IReadOnlyList<AttentionLine> Of(IReadOnlyList<FleetFinding> attention, IReadOnlyList<FleetFinding> shared)
    {
        var places = shared.Where(finding => finding.Location is not null).ToLookup(finding => (finding.Kind, finding.Severity));
        return [.. attention.Select(finding => finding.ServerCount == 1 ? Single(finding) : Many(finding, [.. places[(finding.Kind, finding.Severity)]]))];
    }

    private static AttentionLine Single(FleetFinding finding) => new(
        finding.Severity.Look(),
        finding.Kind.Words(),
        finding.Component is { } component && !finding.Message.Contains(component, StringComparison.OrdinalIgnoreCase)
            ? $"{component}: {finding.Message}"
            : finding.Message,
        finding.ServerName ?? "",
        finding.Since,
        finding.NextStep,
        finding.ServerId is { } id ? ServerLook.Href(id) : ServerLook.List("finding", finding.Kind),
        ServerCount: 1);

    /// <summary>When all of them stand in one place, the line says where; when most do, it says so too.</summary>
    private static AttentionLine Many(FleetFinding finding, IReadOnlyList<FleetFinding> places)
    {
        var worst = places.MaxBy(place => place.ServerCount);
        var isOnePlace = worst?.ServerCount >= finding.ServerCount;
        return new AttentionLine(
            finding.Severity.Look(),
            finding.Kind.Words(),
            isOnePlace ? worst!.Message : finding.Message,
            worst is null ? ""
                : isOnePlace ? worst.Location!
                : DashboardText.MostInOnePlace.With(DataTableText.Number(finding.ServerCount), DataTableText.Number(worst.ServerCount), worst.Location),
            finding.Since,
            finding.NextStep,
            ServerLook.List("finding", finding.Kind) + (isOnePlace ? $"&location={Uri.EscapeDataString(worst!.Location!)}" : ""),
            finding.ServerCount);
    }
}
