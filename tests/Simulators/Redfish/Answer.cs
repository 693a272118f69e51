using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>What an iDRAC answers.</summary>
internal sealed record Answer(int StatusCode, JsonObject? Body = null)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Done once the answer is out.</summary>
    public Action? Afterwards { get; init; }
}
