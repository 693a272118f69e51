using DellServerManager.Persistence;
using Npgsql;

namespace DellServerManager.Servers;

/// <summary>Finds managed servers by what identifies them.</summary>
internal sealed class ServerLookup(NpgsqlDataSource database)
{
    /// <summary>The server with this service tag, other than <paramref name="except"/>.</summary>
    public Task<Guid?> ByServiceTagAsync(string serviceTag, Guid except) => database.ReadOneAsync<Guid?>(
        "SELECT id FROM dsm.server WHERE service_tag = @serviceTag AND id <> @except AND same_as IS NULL", new { serviceTag, except });

    public Task<Guid?> ByAddressAsync(string address, int port) =>
        database.ReadOneAsync<Guid?>("SELECT id FROM dsm.server WHERE address = @address AND port = @port", new { address, port });

    public Task<string?> AddressOfAsync(Guid id) =>
        database.ReadOneAsync<string>("SELECT address FROM dsm.server WHERE id = @id", new { id });

    /// <summary>Those of the given addresses that are managed already, as <c>address port</c>.</summary>
    public async Task<IReadOnlySet<string>> ManagedAmongAsync(IReadOnlyList<ServerRegistration> registrations)
    {
        var found = await database.ReadAsync<string>(
            "SELECT address || ' ' || port FROM dsm.server WHERE address = ANY (@Addresses)",
            new { Addresses = registrations.Select(one => one.Address).ToArray() });
        return found.ToHashSet();
    }
}
