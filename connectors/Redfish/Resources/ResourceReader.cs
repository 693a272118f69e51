using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Json;
using DellServerManager.Connectors.Redfish.Transport;

namespace DellServerManager.Connectors.Redfish.Resources;

/// <summary>Reads resources, and lists of them, so that one that fails does not take the rest with it.</summary>
internal sealed class ResourceReader(IRedfishTransport transport, bool canExpand)
{
    private const string Expand = "$expand=*($levels=1)";
    private const int MaxPages = 64;
    private const int MaxMembers = 1024;

    // An iDRAC takes two requests at once; the transport may allow fewer.
    private const int AtOnce = 2;

    /// <exception cref="RedfishException">It could not be read.</exception>
    public async Task<RedfishResource> GetAsync(string path, CancellationToken cancellationToken)
    {
        var request = RedfishRequest.Get(path);
        var response = await transport.SendAsync(request, cancellationToken);
        return RedfishResource.Parse(response.EnsureSuccess(request).Body, path);
    }

    public async Task<ReadResult<T>> ReadAsync<T>(string path, Func<RedfishResource, T> read, CancellationToken cancellationToken)
    {
        var resource = await GetAsync(path, cancellationToken);
        return new ReadResult<T> { Value = read(resource), Problems = resource.Problems };
    }

    /// <summary>Reads a resource that need not be there or may fail alone.</summary>
    /// <returns>Null if it failed; <paramref name="problems"/> then says why.</returns>
    public async Task<RedfishResource?> TryGetAsync(string path, List<ReadProblem> problems, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync(path, cancellationToken);
        }
        catch (RedfishException exception) when (ConcernsOneResource(exception))
        {
            problems.Add(new ReadProblem(path, null, exception.Message));
            return null;
        }
    }

    /// <summary>Reads a list and its members.</summary>
    /// <exception cref="RedfishException">The list itself could not be read, or the iDRAC went away.</exception>
    public async Task<ReadResult<IReadOnlyList<T>>> ReadMembersAsync<T>(
        string path, Func<RedfishResource, T> read, CancellationToken cancellationToken)
    {
        var problems = new List<ReadProblem>();
        var members = await MembersAsync(path, problems, cancellationToken);
        List<T> values = [.. members.Select(read)];
        problems.AddRange(members.SelectMany(member => member.Problems));
        return new ReadResult<IReadOnlyList<T>> { Value = values, Problems = problems };
    }

    public async Task<IReadOnlyList<RedfishResource>> MembersAsync(
        string path, List<ReadProblem> problems, CancellationToken cancellationToken)
    {
        var members = canExpand ? await TryExpandedAsync(path, problems, cancellationToken) : null;
        return await CompleteAsync(members ?? await PagesAsync(path, problems, cancellationToken), problems, cancellationToken);
    }

    /// <summary>Reads those that are mere links one by one, and leaves the others as they are.</summary>
    public async Task<IReadOnlyList<RedfishResource>> CompleteAsync(
        IReadOnlyList<RedfishResource> members, List<ReadProblem> problems, CancellationToken cancellationToken)
    {
        var complete = new List<RedfishResource>(members.Count);
        foreach (var chunk in members.Take(MaxMembers).Chunk(AtOnce))
        {
            var read = await Task.WhenAll(chunk.Select(member => CompleteAsync(member, cancellationToken)));
            complete.AddRange(read.Select(one => one.Resource).OfType<RedfishResource>());
            problems.AddRange(read.SelectMany(one => one.Problems));
        }
        if (members.Count > MaxMembers)
        {
            problems.Add(new ReadProblem(members[0].Path, "Members", $"The list is longer than {MaxMembers}; the rest was not read."));
        }
        return complete;
    }

    /// <summary>Where the next page is, in the spellings seen.</summary>
    public static string? NextLink(RedfishResource page) =>
        page.Link("Members@odata.nextLink") ?? page.Link("@odata.nextLink") ?? page.Link("nextLink");

    private async Task<(RedfishResource? Resource, List<ReadProblem> Problems)> CompleteAsync(
        RedfishResource member, CancellationToken cancellationToken)
    {
        // A list of its own: two members are read at once.
        var problems = new List<ReadProblem>();
        var link = member.Link("@odata.id");
        if (member.IsExpanded())
        {
            return (member.Detached(), problems);
        }
        if (link is null)
        {
            problems.Add(new ReadProblem(member.Path, "Members", "A member has no link."));
            return (null, problems);
        }
        return (await TryGetAsync(link, problems, cancellationToken), problems);
    }

    private async Task<IReadOnlyList<RedfishResource>?> TryExpandedAsync(
        string path, List<ReadProblem> problems, CancellationToken cancellationToken)
    {
        try
        {
            var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            return await PagesAsync($"{path}{separator}{Expand}", problems, cancellationToken);
        }
        catch (RedfishException exception) when (ConcernsOneResource(exception))
        {
            // Some firmware claims to expand and does not, for one list or for all: the members are asked for one by one.
            return null;
        }
    }

    private async Task<IReadOnlyList<RedfishResource>> PagesAsync(
        string path, List<ReadProblem> problems, CancellationToken cancellationToken)
    {
        var members = new List<RedfishResource>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = path;
        while (next is not null && seen.Add(next) && seen.Count <= MaxPages && members.Count <= MaxMembers)
        {
            var page = seen.Count == 1
                ? await GetAsync(next, cancellationToken)
                : await TryGetAsync(next, problems, cancellationToken);
            if (page is null)
            {
                break;
            }
            members.AddRange(page.Items("Members"));
            next = NextLink(page);
            problems.AddRange(page.Problems);
        }
        return members;
    }

    /// <summary>False for what would meet every other request too: no connection, no access, wrong certificate.</summary>
    private static bool ConcernsOneResource(RedfishException exception) => exception switch
    {
        RedfishAccessException access => access.Problem is AccessProblem.MissingPrivilege or AccessProblem.Licence or AccessProblem.Refused,
        RedfishCertificateException => false,
        // An answer, though not a good one: enclosures answer 503 to what the server itself answers well.
        RedfishUnavailableException unavailable => unavailable.StatusCode is not null && unavailable.Reason is UnavailableReason.NotReady,
        _ => true,
    };
}
