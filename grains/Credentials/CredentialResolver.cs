using System.Net;

namespace DellServerManager.Credentials;

/// <summary>Credentials from the node's configuration, used when nothing else applies.</summary>
public sealed record EnvironmentCredential(string? Username, string? Password);

/// <summary>What a server itself says about its credentials.</summary>
internal sealed record ServerCredentials(string? OwnUsername, Guid? LinkedSetId);

/// <summary>Decides which credentials an address gets, and says why. Pure.</summary>
internal static class CredentialResolver
{
    /// <summary>
    /// Own credentials, the linked set, the best range (priority, then narrower network, then the set's priority), the default
    /// set, the environment. The first rule that applies decides; exactly one is ever tried.
    /// </summary>
    public static CredentialResolution Resolve(
        string address, ServerCredentials? server, IReadOnlyList<CredentialSetSnapshot> sets, EnvironmentCredential environment)
    {
        var steps = new List<ResolutionStep>();
        var result = new CredentialResolution { Address = address };

        CredentialResolution Decide(CredentialSource source, string why, CredentialSetSnapshot? set, string? username, string? cidr)
        {
            steps.Add(new ResolutionStep(source, true, why));
            return result with
            {
                Source = source,
                CredentialSetId = set?.Id,
                CredentialSetName = set?.Name,
                Username = username,
                MatchedCidr = cidr,
                Steps = steps,
            };
        }

        if (server?.OwnUsername is { } own)
        {
            return Decide(CredentialSource.ServerOwn, $"The server has credentials of its own ({own}).", null, own, null);
        }

        steps.Add(new ResolutionStep(CredentialSource.ServerOwn, false, "The server has no credentials of its own."));

        if (server?.LinkedSetId is { } linkedId && sets.FirstOrDefault(set => set.Id == linkedId) is { } linked)
        {
            return Decide(CredentialSource.LinkedSet, $"The server is linked to '{linked.Name}'.", linked, linked.Username, null);
        }

        steps.Add(new ResolutionStep(CredentialSource.LinkedSet, false, "The server is linked to no set."));

        if (BestRange(address, sets) is var (best, range))
        {
            return Decide(
                CredentialSource.Range,
                $"{address} lies in {range.Cidr} of '{best.Name}' (priority {range.Priority}).",
                best,
                best.Username,
                range.Cidr);
        }

        steps.Add(new ResolutionStep(
            CredentialSource.Range,
            false,
            IPAddress.TryParse(address, out _) ? "No range of any set holds this address." : "Ranges apply to addresses, not to names."));

        if (sets.Where(set => set.IsDefault).OrderBy(set => set.Priority).ThenBy(set => set.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } fallback)
        {
            return Decide(CredentialSource.DefaultSet, $"'{fallback.Name}' is the default set.", fallback, fallback.Username, null);
        }

        steps.Add(new ResolutionStep(CredentialSource.DefaultSet, false, "No set is marked as default."));

        if (environment is { Username: { Length: > 0 } username, Password: { Length: > 0 } })
        {
            return Decide(CredentialSource.Environment, "The node's configuration names default credentials (Dsm:Idrac).", null, username, null);
        }

        steps.Add(new ResolutionStep(CredentialSource.Environment, false, "The node's configuration names no default credentials (Dsm:Idrac)."));
        return result with { Source = CredentialSource.None, Steps = steps };
    }

    private static (CredentialSetSnapshot Set, CredentialRange Range)? BestRange(string address, IReadOnlyList<CredentialSetSnapshot> sets)
    {
        if (!IPAddress.TryParse(address, out var ip))
        {
            return null;
        }

        var matches = from set in sets
                      from range in set.Ranges
                      where CredentialRules.TryNetwork(range.Cidr, out var network) && network.Contains(ip)
                      orderby range.Priority, PrefixOf(range) descending, set.Priority, set.Name
                      select (set, range);
        foreach (var match in matches)
        {
            return match;
        }

        return null;
    }

    private static int PrefixOf(CredentialRange range) => CredentialRules.TryNetwork(range.Cidr, out var network) ? network.PrefixLength : 0;
}
