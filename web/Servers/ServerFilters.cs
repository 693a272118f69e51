using DellServerManager.Servers;
using DellServerManager.Web.Components;

namespace DellServerManager.Web.Servers;

/// <summary>What the servers table can be filtered by.</summary>
internal static class ServerFilters
{
    public static IReadOnlyList<FilterOption> Health { get; } =
        Options(value => value.Words(), DellServerManager.Servers.Health.Critical, DellServerManager.Servers.Health.Warning,
            DellServerManager.Servers.Health.Unknown, DellServerManager.Servers.Health.Ok);

    public static IReadOnlyList<FilterOption> Power { get; } = Options(value => value.Words(), PowerState.On, PowerState.Off, PowerState.Unknown);

    public static IReadOnlyList<FilterOption> Connection { get; } =
        Options(value => value.Words(), ConnectionStatus.Failed, ConnectionStatus.Connected, ConnectionStatus.Unknown);

    public static IReadOnlyList<FilterOption> Credential { get; } =
        Options(value => value.Words(), [.. ServerLook.CredentialProblems, CredentialTestStatus.Valid, CredentialTestStatus.Unknown]);

    public static IReadOnlyList<FilterOption> Finding { get; } = Options(value => value.Words(), Enum.GetValues<FindingKind>());

    public static IReadOnlyList<FilterOption> Generation { get; } = [new("10", "iDRAC10"), new("9", "iDRAC9"), new("8", "iDRAC8")];

    /// <summary>Where a server's credentials come from, besides the sets.</summary>
    public static IReadOnlyList<FilterOption> CredentialChoices { get; } =
        [new("automatic", ServersText.CredentialsByAddress), new("own", ServersText.OwnCredentials)];

    public static string LabelOf(IReadOnlyList<FilterOption> options, string value) =>
        options.FirstOrDefault(option => option.Value == value)?.Label ?? value;

    private static FilterOption[] Options<T>(Func<T, string> words, params T[] values)
        where T : struct, Enum => [.. values.Select(value => new FilterOption(ServerLook.WordOf(value), words(value)))];
}
