using DellServerManager.Servers;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Servers;

/// <summary>How the server is, what it is, and what people say about it.</summary>
public sealed partial class OverviewTab : LivePart
{
    private EditServerDialog _edit = null!;

    [Parameter, EditorRequired] public required ServerSnapshot Server { get; set; }

    private string? IdracText => (Server.Generation, Server.IdracFirmware) switch
    {
        (null, null) => null,
        ({ } generation, null) => $"iDRAC{generation}",
        (null, { } firmware) => firmware,
        var (generation, firmware) => $"iDRAC{generation}, firmware {firmware}",
    };

    private string? ProcessorText => Server.ProcessorCount is not { } count
        ? null
        : $"{count} × {Server.ProcessorModel ?? "processor"}{(Server.CoreCount is { } cores ? $", {cores} cores in all" : "")}";
}
