using DellServerManager.Servers;
using DellServerManager.Web.Components;

namespace DellServerManager.Web.Servers;

/// <summary>What a look at an address came to, in words.</summary>
public static class ProbeLook
{
    public static StatusKind Look(this ProbeReport report) => report switch
    {
        { ManagedAs: not null } => StatusKind.Running,
        { MovedFrom: not null } => StatusKind.Warning,
        { IsIdrac: true } => StatusKind.Ok,
        { Answered: true } => StatusKind.Warning,
        _ => StatusKind.Unknown,
    };

    public static string Word(this ProbeReport report) => report switch
    {
        { ManagedAs: not null } => "Managed already",
        { MovedFrom: not null } => "Moved here?",
        { IsIdrac: true } => "iDRAC answers",
        { Answered: true } => "No iDRAC",
        _ => "No answer",
    };

    public static string Sentence(this ProbeReport report) => report switch
    {
        { Problem: { } problem } => problem,
        { ManagedAs: not null } => "Nothing to do.",
        { IsIdrac: true } => $"{report.Product ?? "An iDRAC"} answers at {report.Address}.",
        { Answered: true } => "Something answers, but not as an iDRAC.",
        _ => "Nothing answers at this address and port.",
    };

    /// <summary>Whether it is chosen by itself: an iDRAC that is new here.</summary>
    public static bool IsNew(this ProbeReport report) => report is { IsIdrac: true, ManagedAs: null };
}
