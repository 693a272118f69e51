using DellServerManager.Servers;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Servers;

/// <summary>How the server is, what it is, and what people say about it.</summary>
public sealed partial class OverviewTab : LivePart
{
    private EditServerDialog _edit = null!;

    [Parameter, EditorRequired] public required ServerSnapshot Server { get; set; }

    /// <summary>"Power supply" for the device's "PowerSupply"; words with a slash or a blank are left alone.</summary>
    internal static string SubsystemWords(string name) => name.All(char.IsAsciiLetter) && name.Any(char.IsAsciiLetterLower)
        ? string.Concat(name.Select((letter, at) => at > 0 && char.IsAsciiLetterUpper(letter) && char.IsAsciiLetterLower(name[at - 1]) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"))
        : name;

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
