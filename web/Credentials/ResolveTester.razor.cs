using DellServerManager.Credentials;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Servers;
using DellServerManager.Web.Settings;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Credentials;

/// <summary>Shows the whole way from an address to its credentials.</summary>
public sealed partial class ResolveTester
{
    private static readonly CredentialSource[] Rules =
    [
        CredentialSource.ServerOwn, CredentialSource.LinkedSet, CredentialSource.Range, CredentialSource.DefaultSet, CredentialSource.Environment,
    ];

    private string _address = "";
    private CredentialResolution? _resolution;
    private FieldErrors _errors = FieldErrors.None;
    private bool _busy;

    [Inject] public required IClusterAccess Cluster { get; init; }

    private static string RuleName(CredentialSource rule) => rule switch
    {
        CredentialSource.None => "Nothing",
        CredentialSource.ServerOwn => "The server's own credentials",
        CredentialSource.LinkedSet => "The set that the server is linked to",
        CredentialSource.Range => "A range that contains the address",
        CredentialSource.DefaultSet => "The default set",
        CredentialSource.Environment => "Credentials from the node's configuration",
    };

    private static string Outcome(CredentialResolution found) => found.Source switch
    {
        CredentialSource.None => "gets no credentials. Add it to a range, or mark a set as default.",
        CredentialSource.ServerOwn => $"uses its own credentials, user {found.Username}.",
        CredentialSource.LinkedSet => $"is linked to {found.CredentialSetName}, user {found.Username}.",
        CredentialSource.Range => $"gets {found.CredentialSetName} by its range {found.MatchedCidr}, user {found.Username}.",
        CredentialSource.DefaultSet => $"gets the default set {found.CredentialSetName}, user {found.Username}.",
        CredentialSource.Environment => $"gets what the node's configuration says, user {found.Username}.",
    };

    private static IEnumerable<CredentialSource> NotNeeded(CredentialResolution found) =>
        found.Source == CredentialSource.None ? [] : Rules.Except(found.Steps.Select(step => step.Rule));

    private async Task ResolveAsync()
    {
        _busy = true;
        var (resolution, failure) = await Cluster.TryAsync(AskAsync);
        _busy = false;
        _errors = FieldErrors.Of(failure, "The address could not be resolved", field => field == "address");
        _resolution = resolution;
    }

    private Task<CredentialResolution> AskAsync(IClusterAccess cluster) => AddressList.TryParseHost(_address, out var host, out var mistake)
        ? cluster.CredentialSets.ResolveAsync(host, serverId: null)
        : throw new InvalidRequestException("address", mistake);
}
