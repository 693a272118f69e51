using DellServerManager.Credentials;
using DellServerManager.Servers.Connection;
using Orleans.Concurrency;

namespace DellServerManager.Servers;

/// <inheritdoc cref="IServerIntakeGrain"/>
[StatelessWorker]
[GrainType("server-intake")]
internal sealed class ServerIntakeGrain(Prerequisites prerequisites, SignInTest signIn, ServerLookup lookup, TimeProvider time) : Grain, IServerIntakeGrain
{
    private const int MostAtOnce = 500;
    private const int Parallel = 64;
    private const int MostRefusalsTold = 50;

    public async Task<ProbeReport> ProbeAsync(ServerAddress address)
    {
        var host = RegistrationRules.Address(address.Host);
        var managed = await lookup.ByAddressAsync(host, address.Port);
        var result = await prerequisites.LookAsync(host, address.Port);
        var before = result.ServiceTag is { } tag ? await lookup.ByServiceTagAsync(tag, managed ?? Guid.Empty) : null;
        return new ProbeReport
        {
            Address = host,
            Port = address.Port,
            Answered = result.Reached,
            IsIdrac = result.IsIdrac,
            Product = result.Product,
            RedfishVersion = result.RedfishVersion,
            ServiceTag = result.ServiceTag,
            ManagerMac = result.ManagerMac,
            Certificate = result.Certificate is { } shown
                ? new ServerCertificate(shown.Sha256, shown.Subject, shown.Issuer, shown.NotAfter, time.GetUtcNow())
                : null,
            LatencyMs = result.LatencyMs is { } latency ? (int)latency : null,
            Problem = result.Problem?.Sentence,
            Credentials = await GrainFactory.GetGrain<ICredentialCatalogGrain>(GrainKeys.Catalog).ResolveAsync(host, managed),
            ManagedAs = managed,
            MovedFrom = before,
            MovedFromAddress = before is { } id ? await lookup.AddressOfAsync(id) : null,
        };
    }

    public async Task<SignInReport> TrySignInAsync(ServerAddress address, Guid credentialSetId)
    {
        var host = RegistrationRules.Address(address.Host);
        return await lookup.ByAddressAsync(host, address.Port) is null
            ? await signIn.RunAsync(GrainFactory.GetGrain<ICredentialSetGrain>(GrainKeys.CredentialSet(credentialSetId)), host, address.Port)
            : throw new InvalidFieldException("address", $"{host} is managed already, and an iDRAC has one session of ours at a time. Refresh the server instead.");
    }

    public async Task<ServerSnapshot> AddAsync(ServerRegistration registration)
    {
        var address = RegistrationRules.Address(registration.Address);
        if (await lookup.ByAddressAsync(address, registration.Port) is { } managed)
        {
            throw new ConflictException($"{address} port {registration.Port} is managed already, as server {managed}.");
        }

        if (await prerequisites.MissingAsync(address, registration.Port) is { } missing)
        {
            throw new InvalidFieldException("address", missing);
        }

        return await GrainFactory.GetGrain<IServerGrain>(GrainKeys.Server(Guid.CreateVersion7())).RegisterAsync(registration);
    }

    public async Task<ImportCounts> ImportAsync(IReadOnlyList<ServerRegistration> registrations)
    {
        if (registrations.Count > MostAtOnce)
        {
            throw new InvalidFieldException("addresses", $"Send at most {MostAtOnce} at once.");
        }

        var refused = new List<string>();
        var wanted = new List<ServerRegistration>();
        foreach (var registration in registrations)
        {
            try
            {
                wanted.Add(registration with { Address = RegistrationRules.Address(registration.Address) });
            }
            catch (InvalidFieldException error)
            {
                refused.Add(error.Message);
            }
        }

        var managed = await lookup.ManagedAmongAsync(wanted);
        var fresh = wanted.Where(one => !managed.Contains($"{one.Address} {one.Port}")).DistinctBy(one => (one.Address, one.Port)).ToList();
        var known = wanted.Count - fresh.Count;
        var added = 0;

        // Bounded: each registration is a reminder and a state in the database.
        foreach (var part in fresh.Chunk(Parallel))
        {
            foreach (var outcome in await Task.WhenAll(part.Select(RegisterAsync)))
            {
                added += outcome.Added ? 1 : 0;
                known += outcome.Known ? 1 : 0;
                if (outcome.Refusal is { } refusal)
                {
                    refused.Add(refusal);
                }
            }
        }

        return new ImportCounts(registrations.Count, added, known, [.. refused.Take(MostRefusalsTold)]);
    }

    private async Task<Outcome> RegisterAsync(ServerRegistration registration)
    {
        if (await prerequisites.MissingAsync(registration.Address, registration.Port) is { } missing)
        {
            return new Outcome(false, false, missing);
        }

        try
        {
            await GrainFactory.GetGrain<IServerGrain>(GrainKeys.Server(Guid.CreateVersion7())).RegisterAsync(registration);
            return new Outcome(true, false, null);
        }
        catch (ConflictException)
        {
            return new Outcome(false, true, null);
        }
        catch (InvalidFieldException error)
        {
            return new Outcome(false, false, $"{registration.Address}: {error.Message}");
        }
    }

    private sealed record Outcome(bool Added, bool Known, string? Refusal);
}
